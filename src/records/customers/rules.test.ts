import { describe, expect, it } from "vitest";
import type { Permission } from "#platform/shared/endpoint.ts";
import { CustomerChanges } from "./contract.ts";
import { allowedWithCustomer, decideActivation, decideDeactivation } from "./rules.ts";

describe("the status of a customer", () => {
  it("A-05 A-09 turns an active one inactive and an inactive one active", () => {
    expect(decideDeactivation({ status: "active" })).toEqual({ allowed: true });
    expect(decideActivation({ status: "inactive" })).toEqual({ allowed: true });
  });

  it("A-05 A-09 refuses what is so already", () => {
    expect(decideDeactivation({ status: "inactive" })).toMatchObject({
      allowed: false,
      problem: { type: "customer-already-inactive", status: 409 },
    });
    expect(decideActivation({ status: "active" })).toMatchObject({
      allowed: false,
      problem: { type: "customer-already-active", status: 409 },
    });
  });
});

describe("what may be done with a customer", () => {
  const all = new Set<Permission>([
    "customers.edit",
    "customers.change-status",
    "customers.delete",
    "contacts.edit",
    "locations.edit",
    "notes.write",
    "messages.send",
  ]);

  it.each([
    ["active", ["edit", "make-inactive", "add-contact", "add-location", "add-note", "send-message"]],
    ["inactive", ["edit", "make-active", "delete", "add-contact", "add-location", "add-note"]],
  ] as const)("A-10 while it is %s", (status, expected) => {
    expect(allowedWithCustomer({ status }, all)).toEqual(expected);
  });

  it.each([
    ["customers.edit", ["edit"]],
    ["customers.change-status", ["make-active"]],
    ["customers.delete", ["delete"]],
    ["contacts.edit", ["add-contact"]],
    ["locations.edit", ["add-location"]],
    ["notes.write", ["add-note"]],
    ["messages.send", []],
    ["customers.view", []],
  ] as const)("with %s alone", (permission, expected) => {
    expect(allowedWithCustomer({ status: "inactive" }, new Set<Permission>([permission]))).toEqual(expected);
  });
});

describe("fields of the profile", () => {
  it.each([
    ["https://kris.example/a?b=c", true],
    ["HTTP://kris.example", true],
    ["kris.example", false],
    ["javascript:alert(1)", false],
    ["https://kris example", false],
    ["https://", false],
  ])("A-03 takes %s as a web site: %s", (website, ok) => {
    expect(CustomerChanges.safeParse({ website }).success).toBe(ok);
  });

  it.each([
    ["USD", true],
    ["usd", false],
    ["US", false],
    ["", true],
    [null, true],
  ])("takes %j as a currency: %s", (currency, ok) => {
    expect(CustomerChanges.safeParse({ currency }).success).toBe(ok);
  });

  it("A-03 never takes status, kind or numbers as changes", () => {
    for (const field of ["status", "kind", "id", "number", "version"]) {
      expect(CustomerChanges.safeParse({ [field]: 1 }).success).toBe(false);
    }
  });
});
