import { describe, expect, it } from "vitest";
import { everythingSelected, isSelected, nothingSelected, rangeOf, selectedRows, withRows } from "./selection.ts";

describe("selection", () => {
  it("gathers single rows and lets them go again", () => {
    const two = withRows(nothingSelected, ["a", "b"], true);
    expect(["a", "b", "c"].map((id) => isSelected(two, id))).toEqual([true, true, false]);
    expect(selectedRows(withRows(two, ["a"], false), 10_000)).toBe(1);
  });

  it("keeps exceptions when all that match are chosen, so that unseen rows need no ids", () => {
    const allButOne = withRows(everythingSelected, ["b"], false);
    expect(allButOne).toEqual({ all: true, except: new Set(["b"]) });
    expect(selectedRows(allButOne, 10_000)).toBe(9999);
    expect(withRows(allButOne, ["b"], true)).toEqual(everythingSelected);
  });

  it("does not change the selection it was given", () => {
    withRows(nothingSelected, ["a"], true);
    expect(selectedRows(nothingSelected, 5)).toBe(0);
  });

  it.each([
    ["b", "d", ["b", "c", "d"]],
    ["d", "b", ["b", "c", "d"]],
    ["b", "b", ["b"]],
    [undefined, "c", ["c"]],
    ["gone", "c", ["c"]],
  ])("ranges from %s to %s", (from, to, expected) => {
    expect(rangeOf(["a", "b", "c", "d", "e"], from, to)).toEqual(expected);
  });
});
