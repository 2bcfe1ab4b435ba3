import { describe, expect, it } from "vitest";
import { allowedWithImport, decideStep } from "./import-steps.ts";

describe("steps of an import", () => {
  it.each([
    ["parsing", []],
    ["mapping", ["map", "discard"]],
    ["checking", ["map", "cancel", "discard"]],
    ["checked", ["map", "mend", "apply", "discard"]],
    ["applying", ["cancel"]],
    ["applied", []],
  ] as const)("L-08 allows while %s: %j", (state, steps) => {
    expect(allowedWithImport(state)).toEqual(steps);
  });

  it("L-08 refuses to repeat a finished import, and says so", () => {
    for (const step of ["map", "mend", "apply", "cancel", "discard"] as const) {
      expect(decideStep(step, "applied")).toMatchObject({
        allowed: false,
        problem: { type: "import-already-applied" },
      });
    }
  });

  it("L-07 refuses to apply what was not checked", () => {
    expect(decideStep("apply", "mapping")).toMatchObject({
      allowed: false,
      problem: { type: "import-not-ready", status: 409 },
    });
  });
});
