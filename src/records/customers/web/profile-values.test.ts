import { describe, expect, it } from "vitest";
import { changedFields, profileBody, profileValuesOf, withScheme } from "./profile-values.ts";
import { CustomerChanges } from "../contract.ts";
import type { CustomerProfile } from "../contract.ts";

const id = "019abcde-0000-7000-8000-000000000001";
const stored = bluebird();

describe("the form of Edit Customer", () => {
  it.each([
    ["example.com", "https://example.com"],
    [" www.example.com/shop ", "https://www.example.com/shop"],
    ["http://example.com", "http://example.com"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["not a site", "not a site"],
    ["", ""],
  ])("A-03 reads the web site %j as %j", (typed, site) => {
    expect(withScheme(typed)).toBe(site);
  });

  it("A-03 sends nothing when nothing was changed", () => {
    const body = CustomerChanges.parse(profileBody(profileValuesOf(stored)));
    expect(changedFields(body, stored)).toEqual({});
  });

  it("A-03 sends changes of both tabs together, and only those", () => {
    const values = { ...profileValuesOf(stored), companyName: "Bluebird Heating", taxExempt: true, customerNumber: "" };
    expect(changedFields(CustomerChanges.parse(profileBody(values)), stored)).toEqual({
      companyName: "Bluebird Heating",
      customerNumber: null,
      taxExempt: true,
    });
  });
});

function bluebird(): CustomerProfile {
  return {
    id: id as CustomerProfile["id"],
    number: 7,
    customerNumber: "B-7",
    companyName: "Bluebird",
    kind: "local",
    type: "business",
    status: "active",
    website: null,
    profileNotes: null,
    tags: ["north"],
    managerId: null,
    managerName: null,
    parentCustomerId: null,
    parentCompanyName: null,
    taxRateId: null,
    taxRateName: null,
    taxExempt: false,
    taxExemptNumber: null,
    paymentTermId: null,
    paymentTermName: null,
    priceCategory: null,
    currency: null,
    contactEmailPolicy: null,
    emailLocked: true,
    primaryContactId: null,
    primaryContactName: null,
    billingContactId: null,
    billingContactName: null,
    billingContactDisabled: false,
    billingContactLost: false,
    contactCount: 0,
    adminCount: 0,
    locationCount: 0,
    noteCount: 0,
    lastInteractionAt: "2026-11-01T00:00:00Z",
    inactiveSince: null,
    createdAt: "2026-11-01T00:00:00Z",
    version: 3,
    allowed: ["edit"],
  };
}
