import { describe, expect, it } from "vitest";
import { allowedWithLocation, decideLocationDeletion } from "./rules.ts";

describe("a location", () => {
  it("can be deleted unless it is main", () => {
    expect(decideLocationDeletion({ isMain: false }, false)).toEqual({ allowed: true });
  });

  it("refuses to go while it is main", () => {
    expect(decideLocationDeletion({ isMain: true }, false)).toMatchObject({
      allowed: false,
      problem: { type: "main-location-stays", status: 409 },
    });
  });

  it.each([
    [true, true, ["edit"]],
    [false, true, ["edit", "delete", "make-main"]],
    [true, false, []],
    [false, false, []],
  ])("main: %s, may edit: %s", (isMain, mayEdit, expected) => {
    expect(allowedWithLocation({ isMain }, new Set(mayEdit ? ["locations.edit"] : ["customers.view"]))).toEqual(
      expected,
    );
  });
});
