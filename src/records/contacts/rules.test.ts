import { describe, expect, it } from "vitest";
import type { Permission } from "#platform/shared/endpoint.ts";
import {
  allowedWithContact,
  type ContactFacts,
  decideContactDeletion,
  decideContactUpdate,
  decideDisablement,
  decideEnabling,
  decideUndoing,
  startingPermissions,
  undoableUntil,
} from "./rules.ts";

const own = { email: "ada@x.example", managedByFleet: false, disabledAt: null };
const ofFleet = { ...own, managedByFleet: true };
const without = { email: null, managedByFleet: false, disabledAt: null };

describe("changing a contact", () => {
  it.each([
    ["another field", own, { firstName: "Ada" }, true],
    ["the same e-mail", own, { email: "ada@x.example" }, true],
    ["the same e-mail in other letter case", own, { email: "ADA@x.example" }, true],
    ["an e-mail where none was", without, { email: "ada@x.example" }, true],
    ["nothing where none was", without, { email: null }, true],
    ["another e-mail where it is not locked", own, { email: "new@x.example" }, false],
    ["no e-mail any more where it is not locked", own, { email: null }, false],
  ])("V-07 X-01 X-36 allows %s", (_what, contact, changes, locked) => {
    expect(decideContactUpdate(contact, changes, locked)).toEqual({ allowed: true });
  });

  it.each([
    ["another e-mail", { email: "new@x.example" }],
    ["no e-mail any more", { email: null }],
    ["another e-mail among other fields", { firstName: "Ada", email: "new@x.example" }],
  ])("V-07 refuses %s where it is locked", (_what, changes) => {
    expect(decideContactUpdate(own, changes, true)).toMatchObject({
      allowed: false,
      problem: { type: "email-locked", status: 422 },
      errors: [{ pointer: "#/email" }],
    });
  });

  it.each([{}, { firstName: "Ada" }, { email: "new@x.example" }])(
    "V-05 refuses %j for a contact of the fleet",
    (changes) => {
      for (const locked of [true, false]) {
        expect(decideContactUpdate(ofFleet, changes, locked)).toMatchObject({
          allowed: false,
          problem: { type: "managed-by-the-fleet", status: 403 },
        });
      }
    },
  );
});

describe("disabling and enabling a contact", () => {
  const disabled = { ...own, disabledAt: "2026-05-16T12:00:00.000Z" };

  it("C-06 X-21 is possible once each, and refused for a contact of the fleet", () => {
    expect(decideDisablement(own)).toEqual({ allowed: true });
    expect(decideDisablement(disabled)).toMatchObject({ problem: { type: "contact-disabled", status: 422 } });
    expect(decideDisablement(ofFleet)).toMatchObject({ problem: { type: "managed-by-the-fleet" } });
    expect(decideEnabling(disabled)).toEqual({ allowed: true });
    expect(decideEnabling(own)).toMatchObject({ problem: { type: "contact-enabled", status: 409 } });
    expect(decideEnabling(ofFleet)).toMatchObject({ problem: { type: "managed-by-the-fleet" } });
  });

  it("X-34 is undone within the days that the provider chose, to the millisecond", () => {
    expect(undoableUntil("2026-05-16T12:00:00.000Z", 30)).toBe("2026-06-15T12:00:00.000Z");
    expect(decideUndoing(disabled, { now: "2026-06-15T12:00:00.000Z", undoDays: 30 })).toEqual({ allowed: true });
    expect(decideUndoing(disabled, { now: "2026-06-15T12:00:00.001Z", undoDays: 30 })).toMatchObject({
      problem: { type: "undo-too-late" },
    });
    expect(decideUndoing(disabled, { now: "2026-06-15T12:00:00.001Z", undoDays: 31 })).toEqual({ allowed: true });
    expect(decideUndoing(own, { now: "2026-06-15T12:00:00.000Z", undoDays: 30 })).toMatchObject({
      problem: { type: "contact-enabled" },
    });
  });
});

describe("deleting a contact", () => {
  it("C-02 V-16 is possible at any time, and refused for a contact of the fleet", () => {
    expect(decideContactDeletion(own)).toEqual({ allowed: true });
    expect(decideContactDeletion(ofFleet)).toMatchObject({ allowed: false, problem: { status: 403 } });
  });
});

describe("what may be done with a contact", () => {
  const disabled = { ...own, disabledAt: "2026-05-16T12:00:00.000Z" };
  const longDisabled = { ...own, disabledAt: "2026-05-16T11:59:59.999Z" };

  it.each<[Permission[], ContactFacts, string[]]>([
    [["contacts.edit", "contacts.delete"], own, ["edit", "disable", "delete"]],
    [["contacts.edit"], own, ["edit", "disable"]],
    [["contacts.edit"], disabled, ["edit", "enable", "undo-disablement"]],
    [["contacts.edit"], longDisabled, ["edit", "enable"]],
    [["contacts.delete"], own, ["delete"]],
    [["contacts.view"], own, []],
    [["contacts.edit", "contacts.delete"], ofFleet, []],
  ])("C-01 with %j", (permissions, contact, expected) => {
    expect(
      allowedWithContact(contact, new Set(permissions), { now: "2026-06-15T12:00:00.000Z", undoDays: 30 }),
    ).toEqual(expected);
  });
});

describe("permissions of a new contact", () => {
  const none = { admin: false, accessBilling: false, accessReports: false, createWorkOrder: false, editContact: false };

  it.each([
    ["the first one", {}, 0, { admin: true }],
    ["a further one", {}, 1, {}],
    ["a further one with Admin ticked", { admin: true }, 7, { admin: true }],
    ["the first one with Admin not ticked", { admin: false }, 0, {}],
    ["the first one with others ticked", { accessBilling: true }, 0, { admin: true, accessBilling: true }],
    [
      "a further one with all others ticked",
      { accessBilling: true, accessReports: true, createWorkOrder: true, editContact: true },
      1,
      { accessBilling: true, accessReports: true, createWorkOrder: true, editContact: true },
    ],
  ])("K-08 X-14 of %s", (_what, wanted, there, expected) => {
    expect(startingPermissions(wanted, there)).toEqual({ ...none, ...expected });
  });
});
