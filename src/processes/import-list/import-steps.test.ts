import { describe, expect, it } from "vitest";
import { type importKinds, importStates } from "./shapes.ts";
import { allowedWithImport, decideImportUndo, decideStep, importUndoableUntil } from "./import-steps.ts";

const atOnce = { appliedAt: "2026-05-01T10:00:00.000Z", now: "2026-05-01T10:00:00.000Z", days: 30 };
const steps = (kind: (typeof importKinds)[number]) =>
  Object.fromEntries(importStates.map((state) => [state, allowedWithImport({ kind, state }, atOnce)]));

describe("steps of an import", () => {
  it("L-08 a list goes from its columns to its check and from there to its result, once", () => {
    expect(steps("list")).toEqual({
      parsing: [],
      mapping: ["map", "discard"],
      checking: ["map", "cancel", "discard"],
      checked: ["map", "mend", "apply", "discard"],
      applying: ["cancel"],
      applied: ["undo"],
      undoing: [],
      undone: [],
    });
  });

  it("C-16 an export that comes back is checked at once, and mended in the file", () => {
    expect(steps("update")).toEqual({
      parsing: [],
      mapping: [],
      checking: ["discard"],
      checked: ["apply", "discard"],
      applying: ["cancel"],
      applied: ["undo"],
      undoing: [],
      undone: [],
    });
  });

  it("409 L-08 refuses a step with what to do instead", () => {
    expect(decideStep("apply", { kind: "list", state: "mapping" })).toMatchObject({
      allowed: false,
      problem: { type: "import-not-ready" },
      detail: "Say what the columns are first.",
    });
    for (const state of ["applied", "undone"] as const)
      expect(decideStep("apply", { kind: "list", state })).toMatchObject({
        problem: { type: "import-already-applied" },
      });
    expect(decideStep("undo", { kind: "list", state: "undone" })).toMatchObject({
      problem: { type: "import-not-ready" },
    });
  });

  it("409 L-10 X-34 refuses to undo after the days that the provider gives", () => {
    const until = importUndoableUntil(atOnce.appliedAt, 30);
    expect(until).toBe("2026-05-31T10:00:00.000Z");
    const at = { kind: "list", state: "applied" } as const;
    expect(decideImportUndo(at, { ...atOnce, now: until }).allowed).toBe(true);
    expect(decideImportUndo(at, { ...atOnce, now: "2026-05-31T10:00:00.001Z" })).toMatchObject({
      allowed: false,
      problem: { type: "import-undo-too-late" },
      detail: "It was applied more than 30 days ago.",
    });
  });
});
