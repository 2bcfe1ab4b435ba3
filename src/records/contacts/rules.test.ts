import { describe, expect, it } from "vitest";
import type { Permission } from "#platform/shared/endpoint.ts";
import { allowedWithContact, decideContactDeletion, decideContactUpdate, startingPermissions } from "./rules.ts";

const own = { email: "ada@x.example", managedByFleet: false };
const ofFleet = { ...own, managedByFleet: true };
const without = { email: null, managedByFleet: false };

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

describe("deleting a contact", () => {
  it("C-02 V-16 is possible at any time, and refused for a contact of the fleet", () => {
    expect(decideContactDeletion(own)).toEqual({ allowed: true });
    expect(decideContactDeletion(ofFleet)).toMatchObject({ allowed: false, problem: { status: 403 } });
  });
});

describe("what may be done with a contact", () => {
  it.each<[Permission[], typeof own, string[]]>([
    [["contacts.edit", "contacts.delete"], own, ["edit", "delete"]],
    [["contacts.edit"], own, ["edit"]],
    [["contacts.delete"], own, ["delete"]],
    [["contacts.view"], own, []],
    [["contacts.edit", "contacts.delete"], ofFleet, []],
  ])("C-01 with %j", (permissions, contact, expected) => {
    expect(allowedWithContact(contact, new Set(permissions))).toEqual(expected);
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
