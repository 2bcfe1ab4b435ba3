import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  ifMatchRequired,
  notAllowed,
  notFound,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity, pointersOf, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { customerNumberTaken, referenceNotUsable } from "../contract.ts";

let test: TestApp;
let company: Company;
let neighbour: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  neighbour = await buildCompany(test, company.networkId);
});
afterAll(() => test.stop());

async function listsOf(one: Company): Promise<{ taxRateId: string; paymentTermId: string }> {
  const name = test.system.ids.next();
  const rate = await one.admin.post("tax-rates", { name: `Tax ${name}`, percent: 9.45 });
  const term = await one.admin.post("payment-terms", { name: `Net ${name}`, dueDays: 30 });
  return { taxRateId: rate.body.id, paymentTermId: term.body.id };
}

describe("200 changing the profile", () => {
  it("A-03 stores both tabs together, keeps the rest and records each field with both states", async () => {
    const parent = await buildCustomer(company.admin, { companyName: "Parent & Sons" });
    const customer = await buildCustomer(company.admin, { companyName: "Kris & Sons" });
    const manager = await company.hire("office");
    const { taxRateId, paymentTermId } = await listsOf(company);
    const changes = {
      companyName: "  Kris and Sons ",
      customerNumber: `K-${customer.number}`,
      type: "residential",
      website: "https://kris.example",
      profileNotes: "Gate code on request.\nDog.",
      tags: ["vip", "north"],
      managerId: manager.staffId,
      parentCustomerId: parent.id,
      taxRateId,
      taxExempt: true,
      taxExemptNumber: "TX-1",
      paymentTermId,
      priceCategory: "B",
      currency: "CAD",
    };
    const changed = await company.admin.patch(`customers/${customer.id}`, 2, changes);
    expect(changed.status).toBe(200);
    const stored = (await company.admin.get(`customers/${customer.id}`)).body;
    expect(stored).toEqual(changed.body);
    expect(stored).toMatchObject({
      ...changes,
      companyName: "Kris and Sons",
      managerName: "Sam office",
      parentCompanyName: "Parent & Sons",
      number: customer.number,
      status: "active",
      primaryContactId: customer.contactId,
      version: 3,
    });
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({ what: "customer.updated", actorKind: "staff", actorName: "Sam administrator" });
    expect(entry.facts["fields"]).toEqual(Object.keys(changes));
    expect(entry.values).toContainEqual({ field: "companyName", before: "Kris & Sons", after: "Kris and Sons" });
    expect(entry.values).toContainEqual({ field: "tags", before: "[]", after: '["vip","north"]' });
  });

  it("A-03 empties what is cleared", async () => {
    const customer = await buildCustomer(company.admin, { website: "https://x.example", tags: ["a"], currency: "USD" });
    const cleared = await company.admin.patch(`customers/${customer.id}`, 2, {
      website: " ",
      tags: [],
      currency: null,
    });
    expect(cleared.body).toMatchObject({ website: null, tags: [], currency: null });
  });

  it("A-03 X-23 sets primary and billing contact by hand and takes them away again", async () => {
    const customer = await buildCustomer(company.admin);
    const second = await company.admin.post(`customers/${customer.id}/contacts`, {
      firstName: "Bo",
      lastName: "Second",
    });
    const chosen = { primaryContactId: second.body.id, billingContactId: customer.contactId };
    const set = await company.admin.patch(`customers/${customer.id}`, 2, chosen);
    expect(set.body).toMatchObject({ ...chosen, primaryContactName: "Bo Second" });
    const contact = (await company.admin.get(`contacts/${second.body.id}`)).body;
    expect(contact).toMatchObject({ isPrimary: true, isBilling: false });
    const cleared = await company.admin.patch(`customers/${customer.id}`, 3, { billingContactId: null });
    expect(cleared.body).toMatchObject({ billingContactId: null, billingContactName: null });
  });

  it("X-01 overrides the e-mail policy of the provider for one customer and gives it back", async () => {
    const customer = await buildCustomer(company.admin);
    const editable = await company.admin.patch(`customers/${customer.id}`, 2, { contactEmailPolicy: "editable" });
    expect(editable.body).toMatchObject({ contactEmailPolicy: "editable", emailLocked: false });
    const inherited = await company.admin.patch(`customers/${customer.id}`, 3, { contactEmailPolicy: null });
    expect(inherited.body).toMatchObject({ contactEmailPolicy: null, emailLocked: true });
  });

  it.each(["office", "service-advisor", "service-manager", "parts", "technician", "dealer-admin"] as const)(
    "is for %s too",
    async (role) => {
      const customer = await buildCustomer(company.admin);
      const colleague = await company.hire(role);
      expect((await colleague.patch(`customers/${customer.id}`, 2, { priceCategory: "C" })).status).toBe(200);
    },
  );
});

describe("refusals of changing the profile", () => {
  it("401, 403 and 404 A-03 refuses strangers, mobile staff, another provider and another network", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}`;
    const changes = { companyName: "Taken over" };
    expectRefusal(await person(test, "").patch(url, 2, changes), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).patch(url, 2, changes), notAllowed);
    expectRefusal(await neighbour.admin.patch(url, 2, changes), notFound);
    expectRefusal(await (await buildCompany(test)).admin.patch(url, 2, changes), notFound);
    expect((await company.admin.get(url)).body).toMatchObject({ version: 2 });
  });

  it("409 A-03 refuses a customer number that another customer has, also an inactive one", async () => {
    const first = await buildCustomer(company.admin, { customerNumber: "N-1" });
    const second = await buildCustomer(company.admin);
    await company.admin.post(`customers/${first.id}/deactivation`);
    const taken = await company.admin.patch(`customers/${second.id}`, 2, { customerNumber: " N-1 " });
    expectRefusal(taken, customerNumberTaken);
    expect(pointersOf(taken)).toEqual(["#/customerNumber"]);
    const elsewhere = await buildCustomer(neighbour.admin, { customerNumber: "N-1" });
    expect(elsewhere.id).toBeTruthy();
  });

  it("412 S-8 refuses an older version, shows the newer profile and loses nothing", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}`;
    const colleague = await company.hire("office");
    await colleague.patch(url, 2, { companyName: "First", website: "https://first.example" });
    const late = await company.admin.patch(url, 2, { companyName: "Second" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ companyName: "First", version: 3 });
    expect((await company.admin.get(url)).body.companyName).toBe("First");
    expect((await company.admin.patch(url, 3, { companyName: "Second" })).body).toMatchObject({
      companyName: "Second",
      website: "https://first.example",
    });
  });

  it("412 S-8 lets exactly one of two that save at once win", async () => {
    const customer = await buildCustomer(company.admin);
    await openConnections(company.admin);
    const both = await Promise.all(
      ["One", "Two"].map((companyName) => company.admin.patch(`customers/${customer.id}`, 2, { companyName })),
    );
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
  });

  it("428 S-8 refuses a change that does not say which version it changes", async () => {
    const customer = await buildCustomer(company.admin);
    expectRefusal(await company.admin.ask("PATCH", `customers/${customer.id}`, { body: {} }), ifMatchRequired);
  });

  it("422 A-03 refuses a missing company name and every other faulty field at once", async () => {
    const customer = await buildCustomer(company.admin);
    const faulty = await company.admin.patch(`customers/${customer.id}`, 2, {
      companyName: "  ",
      customerNumber: "x".repeat(41),
      type: "club",
      website: "kris.example",
      tags: Array.from({ length: 31 }, () => "t"),
      currency: "usd",
      taxExemptNumber: "x\u0000",
      profileNotes: "x".repeat(5001),
      paymentTermId: "thirty",
      contactEmailPolicy: "open",
    });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual([
      "#/companyName",
      "#/contactEmailPolicy",
      "#/currency",
      "#/customerNumber",
      "#/paymentTermId",
      "#/profileNotes",
      "#/tags",
      "#/taxExemptNumber",
      "#/type",
      "#/website",
    ]);
  });

  it.each(["status", "kind", "number", "id", "version", "lastInteractionAt", "providerId"])(
    "422 A-05 refuses to change %s by an edit",
    async (field) => {
      const customer = await buildCustomer(company.admin);
      const refusal = await company.admin.patch(`customers/${customer.id}`, 2, { [field]: "inactive" });
      expectRefusal(refusal, validationFailed);
      expect(pointersOf(refusal)).toEqual([`#/${field}`]);
    },
  );

  it("422 A-03 refuses records that are not there, not of this customer or not of this provider", async () => {
    const customer = await buildCustomer(company.admin);
    const other = await buildCustomer(company.admin);
    const foreign = await buildCustomer(neighbour.admin);
    const lists = await listsOf(neighbour);
    const wrong: [string, string][] = [
      ["taxRateId", lists.taxRateId],
      ["taxRateId", test.system.ids.next()],
      ["paymentTermId", lists.paymentTermId],
      ["managerId", neighbour.admin.staffId],
      ["parentCustomerId", foreign.id],
      ["parentCustomerId", customer.id],
      ["primaryContactId", other.contactId],
      ["primaryContactId", foreign.contactId],
      ["billingContactId", other.contactId],
      ["billingContactId", test.system.ids.next()],
    ];
    for (const [field, id] of wrong) {
      const refusal = await company.admin.patch(`customers/${customer.id}`, 2, { [field]: id });
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${field}`]);
    }
    expect((await company.admin.get(`customers/${customer.id}`)).body.version).toBe(2);
  });

  it("422 refuses a parent that stands below the customer itself", async () => {
    const [top, middle, bottom] = [
      await buildCustomer(company.admin),
      await buildCustomer(company.admin),
      await buildCustomer(company.admin),
    ];
    await company.admin.patch(`customers/${middle.id}`, 2, { parentCustomerId: top.id });
    await company.admin.patch(`customers/${bottom.id}`, 2, { parentCustomerId: middle.id });
    const circle = await company.admin.patch(`customers/${top.id}`, 2, { parentCustomerId: bottom.id });
    expectRefusal(circle, referenceNotUsable);
    expect(pointersOf(circle)).toEqual(["#/parentCustomerId"]);
  });

  it("422 never closes a circle when two customers are to stand above each other at once", async () => {
    await openConnections(company.admin);
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = [await buildCustomer(company.admin), await buildCustomer(company.admin)];
      const both = await Promise.all([
        company.admin.patch(`customers/${one.id}`, 2, { parentCustomerId: two.id }),
        company.admin.patch(`customers/${two.id}`, 2, { parentCustomerId: one.id }),
      ]);
      expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 422]);
    }
  });

  it("422 never closes a circle when two changes, each fine alone, come at once", async () => {
    for (let round = 0; round < 4; round += 1) {
      const [one, two, three] = [
        await buildCustomer(company.admin),
        await buildCustomer(company.admin),
        await buildCustomer(company.admin),
      ];
      await company.admin.patch(`customers/${two.id}`, 2, { parentCustomerId: three.id });
      await openConnections(company.admin);
      const both = await Promise.all([
        company.admin.patch(`customers/${one.id}`, 2, { parentCustomerId: two.id }),
        company.admin.patch(`customers/${three.id}`, 2, { parentCustomerId: one.id }),
      ]);
      expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 422]);
    }
  });
});
