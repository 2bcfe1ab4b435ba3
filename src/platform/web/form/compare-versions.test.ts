import { describe, expect, it } from "vitest";
import { chosenValues, mergeVersions } from "./compare-versions.ts";

const names = {
  name: "Name",
  email: "E-mail",
  admin: { label: "Admin", show: (value: boolean) => (value ? "Yes" : "No") },
};
const base = { name: "Ann", email: "a@example.com", admin: false, note: "" };

describe("two people editing the same record (6.4 point 8)", () => {
  it("shows every field the other side changed, and marks those both changed", () => {
    const merged = mergeVersions(base, { ...base, name: "Anna" }, { ...base, name: "Annie", admin: true }, names);
    expect(merged.fields).toEqual([
      { name: "name", label: "Name", mine: "Anna", theirs: "Annie", clash: true },
      { name: "admin", label: "Admin", mine: "No", theirs: "Yes", clash: false },
    ]);
  });

  it("compares fields without a name as well, so that none is overwritten unseen", () => {
    expect(mergeVersions(base, base, { ...base, note: "New" }, names).fields).toMatchObject([
      { name: "note", label: "note" },
    ]);
  });

  it("does not ask about fields both changed to the same", () => {
    expect(mergeVersions(base, { ...base, name: "Anna" }, { ...base, name: "Anna" }, names).fields).toEqual([]);
  });

  it("treats null and empty text as the same", () => {
    expect(mergeVersions<{ email: string | null }>({ email: "" }, { email: "" }, { email: null }, {}).fields).toEqual(
      [],
    );
  });

  it("saves my changes, their untouched ones, and what was chosen where both changed", () => {
    const mine = { ...base, name: "Anna", note: "Call first" };
    const theirs = { ...base, name: "Annie", email: "b@example.com" };
    const merged = mergeVersions(base, mine, theirs, names);
    const untouched = { email: "b@example.com", admin: false, note: "Call first" };
    expect(chosenValues(merged, { name: "theirs" })).toEqual({ ...untouched, name: "Annie" });
    expect(chosenValues(merged, { name: "mine" })).toEqual({ ...untouched, name: "Anna" });
    expect(chosenValues(merged, { name: "mine", email: "mine" })).toEqual({ ...mine });
  });
});
