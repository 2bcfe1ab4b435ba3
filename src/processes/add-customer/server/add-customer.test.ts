import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  idempotencyKeyRequired,
  malformedRequest,
  notAllowed,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { customerNumberTaken, referenceNotUsable } from "#records/customers/contract.ts";
import { type Entry, expectRefusal, pointersOf, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const rows = async (table: string) => (await test.look(`select from business.${table}`)).length;

describe("201 adding a customer", () => {
  it("K-08 X-14 adds company, first contact as Admin and primary, and main address at once, and records them", async () => {
    const added = await company.admin.post("customers", {
      companyName: " Chemel, James L Cpa ",
      customerNumber: "00042",
      type: "business",
      website: "https://chemel.example",
      tags: ["tax"],
      contact: {
        title: "Dr",
        firstName: "Ña",
        lastName: "Darakjy",
        phone: "(810) 292-9388 x12",
        mobile: "810.374.9840",
        email: "Josephine@Darakjy.example",
        accessBilling: true,
      },
      address: { street: "4 B Blue Ridge Blvd", city: "Brighton", state: "MI", postalCode: "48116", country: "US" },
    });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({ id: expect.any(String), number: 1, contactId: expect.any(String) });
    const { id, contactId } = added.body;
    expect((await company.admin.get(`customers/${id}`)).body).toMatchObject({
      companyName: "Chemel, James L Cpa",
      customerNumber: "00042",
      kind: "local",
      status: "active",
      tags: ["tax"],
      primaryContactId: contactId,
      billingContactId: null,
      contactCount: 1,
      adminCount: 1,
      locationCount: 1,
    });
    expect((await company.admin.get(`contacts/${contactId}`)).body).toMatchObject({
      number: 1,
      title: "Dr",
      firstName: "Ña",
      phone: "+18102929388",
      phoneExtension: "12",
      mobile: "+18103749840",
      email: "Josephine@Darakjy.example",
      admin: true,
      accessBilling: true,
      accessReports: false,
      isPrimary: true,
      source: "staff",
      managedByFleet: false,
    });
    expect((await company.admin.get(`customers/${id}/locations`)).body.locations).toEqual([
      expect.objectContaining({ name: "Main", isMain: true, city: "Brighton", postalCode: "48116" }),
    ]);
    const activity = (await company.admin.get(`customers/${id}/activity`)).body.activity as Entry[];
    expect(activity.map((entry) => entry.what)).toEqual(["location.added", "contact.added", "customer.added"]);
    expect(activity.every((entry) => entry.actorName === "Sam administrator")).toBe(true);
    expect(activity[2]?.values).toContainEqual({
      field: "companyName",
      before: null,
      after: "Chemel, James L Cpa",
    });
    expect(activity[1]?.values).toContainEqual({ field: "phone", before: null, after: "+18102929388" });
    expect(activity[0]?.values).toContainEqual({ field: "city", before: null, after: "Brighton" });
  });

  it("names the main location in the language of the provider", async () => {
    const spanish = await buildCompany(test);
    await spanish.admin.patch("provider", 1, { defaultLanguage: "es" });
    const { id } = await buildCustomer(spanish.admin);
    const { locations } = (await spanish.admin.get(`customers/${id}/locations`)).body;
    expect(locations).toMatchObject([{ name: "Principal", isMain: true }]);
    const { activity } = (await spanish.admin.get(`customers/${id}/activity`)).body;
    expect(activity[0].values).toContainEqual({ field: "name", before: null, after: "Principal" });
  });

  it("X-14 adds a customer without contact and address; its first contact comes later and is Admin then", async () => {
    const bare = await company.admin.post("customers", { companyName: "Bare", address: { city: " ", street: null } });
    expect(bare.body.contactId).toBeNull();
    expect((await company.admin.get(`customers/${bare.body.id}`)).body).toMatchObject({
      primaryContactId: null,
      contactCount: 0,
      locationCount: 0,
    });
    const first = await company.admin.post(`customers/${bare.body.id}/contacts`, { firstName: "A", lastName: "B" });
    expect(first.body.admin).toBe(true);
  });

  it("K-08 leaves Admin away when the form says so", async () => {
    const customer = await buildCustomer(company.admin, { contact: { firstName: "A", lastName: "B", admin: false } });
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body.admin).toBe(false);
  });

  it("gives each a number of its own when many are added at once", async () => {
    const crowd = await buildCompany(test);
    await openConnections(company.admin);
    const added = await Promise.all(Array.from({ length: 8 }, () => buildCustomer(crowd.admin)));
    expect(added.map((one) => one.number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("takes a national number as one of the provider's own country", async () => {
    const spanish = await buildCompany(test, undefined, "ES");
    const customer = await buildCustomer(spanish.admin, {
      contact: { firstName: "A", lastName: "B", phone: "612 34 56 78" },
    });
    expect((await spanish.admin.get(`contacts/${customer.contactId}`)).body.phone).toBe("+34612345678");
  });

  it("keeps names with formulas, direction marks of their script and markup as they are", async () => {
    for (const companyName of [
      '=HYPERLINK("x")',
      "<script>alert(1)</script>",
      "שלום עולם",
      "../../etc/passwd",
      "'; drop table x --",
    ]) {
      const customer = await buildCustomer(company.admin, { companyName });
      expect((await company.admin.get(`customers/${customer.id}`)).body.companyName).toBe(companyName);
    }
  });
});

describe("refusals of adding a customer", () => {
  it("401 and 403 refuses strangers and mobile staff", async () => {
    expectRefusal(await person(test, "").post("customers", { companyName: "X" }), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post("customers", { companyName: "X" }), notAllowed);
  });

  it("400 refuses a request without a key and JSON that is none", async () => {
    expectRefusal(await company.admin.post("customers", { companyName: "X" }, { key: null }), idempotencyKeyRequired);
    const broken = await test.app.inject({
      method: "POST",
      url: "/api/v1/office/customers",
      headers: { cookie: company.admin.cookie, "content-type": "application/json", "idempotency-key": "k" },
      payload: '{"companyName":',
    });
    expect([broken.statusCode, broken.json().type]).toEqual([400, `/problems/${malformedRequest.type}`]);
  });

  it("422 K-08 A-03 refuses all faulty fields at once, each at its place, and stores nothing", async () => {
    const before = [await rows("customer"), await rows("organisation"), await rows("contact"), await rows("activity")];
    const faulty = await company.admin.post("customers", {
      companyName: "",
      status: "inactive",
      contact: { firstName: "A\u202e", lastName: "", email: "nobody", phoneExtension: "abc" },
      address: { postalCode: "1".repeat(21), planet: "Mars" },
    });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual([
      "#/address/planet",
      "#/address/postalCode",
      "#/companyName",
      "#/contact/email",
      "#/contact/firstName",
      "#/contact/lastName",
      "#/contact/phoneExtension",
      "#/status",
    ]);
    const phone = await company.admin.post("customers", {
      companyName: "Half a customer",
      contact: { firstName: "A", lastName: "B", phone: "call me", mobile: "12" },
    });
    expectRefusal(phone, validationFailed);
    expect(pointersOf(phone)).toEqual(["#/contact/phone", "#/contact/mobile"]);
    expect([await rows("customer"), await rows("organisation"), await rows("contact"), await rows("activity")]).toEqual(
      before,
    );
  });

  it("409 refuses a customer number that is taken, also when two come at once", async () => {
    await openConnections(company.admin);
    const both = await Promise.all(
      ["One", "Two"].map((companyName) => company.admin.post("customers", { companyName, customerNumber: "TWIN" })),
    );
    expect(both.map((answer) => answer.status).toSorted()).toEqual([201, 409]);
    const taken = await company.admin.post("customers", { companyName: "Three", customerNumber: "TWIN" });
    expectRefusal(taken, customerNumberTaken);
    expect(pointersOf(taken)).toEqual(["#/customerNumber"]);
  });

  it("422 A-03 refuses an unknown payment term, parent, manager and tax rate", async () => {
    const foreign = await buildCustomer((await buildCompany(test, company.networkId)).admin);
    for (const [field, id] of [
      ["paymentTermId", test.system.ids.next()],
      ["taxRateId", test.system.ids.next()],
      ["managerId", test.system.ids.next()],
      ["parentCustomerId", foreign.id],
    ] as const) {
      const refusal = await company.admin.post("customers", { companyName: "X", [field]: id });
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${field}`]);
    }
  });
});
