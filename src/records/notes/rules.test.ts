import { describe, expect, it } from "vitest";
import { allowedWithNote, decideNoteChange } from "./rules.ts";

describe("a note", () => {
  it("is changed by its author", () => {
    expect(decideNoteChange({ authorId: "a" }, "a")).toEqual({ allowed: true });
  });

  it.each(["b", "", "A"])("refuses %j, who is not its author", (staffId) => {
    expect(decideNoteChange({ authorId: "a" }, staffId)).toMatchObject({
      allowed: false,
      problem: { type: "not-your-note", status: 403 },
    });
  });

  it("offers editing and deleting to its author only, who must still hold the permission", () => {
    const mayWrite = new Set(["notes.change"] as const);
    expect(allowedWithNote({ authorId: "a" }, "a", mayWrite)).toEqual(["edit", "delete"]);
    expect(allowedWithNote({ authorId: "a" }, "b", mayWrite)).toEqual([]);
    expect(allowedWithNote({ authorId: "a" }, "a", new Set())).toEqual([]);
  });
});
