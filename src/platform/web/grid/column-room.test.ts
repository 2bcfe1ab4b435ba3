import { describe, expect, it } from "vitest";
import { type ColumnNeed, crowdedOut } from "./column-room.ts";

const columns: ColumnNeed[] = [
  { id: "number", width: 100, priority: 1 },
  { id: "name", width: 500, priority: 1 },
  { id: "assigned", width: 200, priority: 2 },
  { id: "description", width: 200, priority: 3 },
  { id: "location", width: 200, priority: 3 },
];

describe("room for columns", () => {
  it.each([
    [1300, []],
    [1200, []],
    [1199, ["location"]],
    [1000, ["location"]],
    [999, ["location", "description"]],
    [720, ["location", "description"]],
    [719, ["location", "description", "assigned"]],
    [320, ["location", "description", "assigned"]],
  ])("%i px", (room, out) => {
    expect([...crowdedOut(columns, room)].toSorted()).toEqual(out.toSorted());
  });

  it("never leaves out what names the row, however wide it is", () => {
    expect(crowdedOut([{ id: "name", width: 5000, priority: 1 }], 1000)).toEqual(new Set());
  });
});
