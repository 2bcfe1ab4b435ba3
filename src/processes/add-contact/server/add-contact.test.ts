import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity, pointersOf, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

async function bareCustomer(): Promise<string> {
  return (await company.admin.post("customers", { companyName: "Bare" })).body.id;
}

async function contactsOf(customerId: string): Promise<{ id: string; admin: boolean; isPrimary: boolean }[]> {
  return (await company.admin.get(`customers/${customerId}/contacts`)).body.contacts;
}

describe("201 adding a contact", () => {
  it("V-02 V-06 V-09 stores every field and records it", async () => {
    const customer = await buildCustomer(company.admin);
    const added = await company.admin.post(`customers/${customer.id}/contacts`, {
      title: "Ms",
      firstName: " Lenna ",
      lastName: "Paprocki",
      phone: "907-385-4412",
      phoneExtension: "7",
      altPhone: "+44 20 7946 0018",
      mobile: "907 921 2010",
      email: "lpaprocki@hotmail.example",
    });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({ id: expect.any(String), number: expect.any(Number), admin: false });
    expect((await company.admin.get(`contacts/${added.body.id}`)).body).toMatchObject({
      customerId: customer.id,
      number: added.body.number,
      title: "Ms",
      firstName: "Lenna",
      lastName: "Paprocki",
      phone: "+19073854412",
      phoneExtension: "7",
      altPhone: "+442079460018",
      mobile: "+19079212010",
      email: "lpaprocki@hotmail.example",
      source: "staff",
      managedByFleet: false,
      isPrimary: false,
      version: 1,
      allowed: ["edit", "disable", "delete"],
    });
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({ what: "contact.added", contactId: added.body.id, actorName: "Sam administrator" });
    expect(entry.values).toContainEqual({ field: "firstName", before: null, after: "Lenna" });
    expect(entry.values).toContainEqual({ field: "phone", before: null, after: "+19073854412" });
  });

  it("V-08 stores a contact without e-mail and one without phone", async () => {
    const customer = await buildCustomer(company.admin);
    const added = await company.admin.post(`customers/${customer.id}/contacts`, {
      firstName: "-",
      lastName: "TBD",
      email: " ",
    });
    expect((await company.admin.get(`contacts/${added.body.id}`)).body).toMatchObject({
      firstName: "-",
      lastName: "TBD",
      email: null,
      emailLocked: false,
      phone: null,
    });
  });

  it("K-08 K-09 makes the first one Admin and primary, gives a further one nothing, and keeps each on its own", async () => {
    const customerId = await bareCustomer();
    const url = `customers/${customerId}/contacts`;
    const first = await company.admin.post(url, { firstName: "First", lastName: "One" });
    const second = await company.admin.post(url, { firstName: "Second", lastName: "One" });
    const third = await company.admin.post(url, {
      firstName: "Third",
      lastName: "One",
      admin: true,
      accessReports: true,
    });
    expect([first.body.admin, second.body.admin, third.body.admin]).toEqual([true, false, true]);
    const none = {
      admin: false,
      accessBilling: false,
      accessReports: false,
      createWorkOrder: false,
      editContact: false,
    };
    const stored = async (id: string) => (await company.admin.get(`contacts/${id}`)).body;
    expect(await stored(first.body.id)).toMatchObject({ ...none, admin: true, isPrimary: true });
    expect(await stored(second.body.id)).toMatchObject({ ...none, isPrimary: false });
    expect(await stored(third.body.id)).toMatchObject({ ...none, admin: true, accessReports: true, isPrimary: false });
    expect((await company.admin.get(`customers/${customerId}`)).body.adminCount).toBe(2);
  });

  it("K-08 makes exactly one Admin when two first contacts come at once", async () => {
    const customerId = await bareCustomer();
    const names = ["One", "Two", "Three", "Four"];
    await openConnections(company.admin);
    const all = await Promise.all(
      names.map((lastName) => company.admin.post(`customers/${customerId}/contacts`, { firstName: "A", lastName })),
    );
    expect(all.filter((answer) => answer.body.admin)).toHaveLength(1);
    const stored = await contactsOf(customerId);
    expect(stored).toHaveLength(4);
    expect(stored.filter((one) => one.admin)).toHaveLength(1);
    expect(stored.filter((one) => one.isPrimary)).toEqual(stored.filter((one) => one.admin));
  });

  it("X-14 counts from the beginning when all contacts are gone: the next one is Admin and primary again", async () => {
    const customer = await buildCustomer(company.admin);
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    const next = await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "New", lastName: "Start" });
    expect(next.body.admin).toBe(true);
    expect(await contactsOf(customer.id)).toMatchObject([{ id: next.body.id, isPrimary: true }]);
  });

  it("X-14 never promotes anybody when the last Admin goes", async () => {
    const customer = await buildCustomer(company.admin);
    await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Second", lastName: "One" });
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    const third = await company.admin.post(`customers/${customer.id}/contacts`, {
      firstName: "Third",
      lastName: "One",
    });
    expect(third.body.admin).toBe(false);
    expect((await contactsOf(customer.id)).filter((one) => one.admin)).toEqual([]);
  });

  it("K-08 counts the fleet's own contacts as contacts of its customer", async () => {
    const fleet = await buildFleet(test, [company]);
    const added = await company.admin.post(`customers/${fleet.customerIds[0]}/contacts`, {
      firstName: "O",
      lastName: "P",
    });
    expect(added.body.admin).toBe(false);
    expect((await company.admin.get(`contacts/${added.body.id}`)).body.managedByFleet).toBe(false);
  });

  it("draws Contact IDs from one series for all providers of the network", async () => {
    const other = await buildCompany(test, company.networkId);
    const here = await buildCustomer(company.admin);
    const there = await buildCustomer(other.admin);
    const number = async (by: Company, id: string) => (await by.admin.get(`contacts/${id}`)).body.number;
    expect(await number(other, there.contactId)).toBe((await number(company, here.contactId)) + 1);
  });

  it("V-22 allows what others have: same name, e-mail and phone", async () => {
    const customer = await buildCustomer(company.admin);
    const same = { firstName: "Twin", lastName: "Twin", email: "twin@x.example", phone: "504-621-0001" };
    for (const _ of [1, 2]) {
      expect((await company.admin.post(`customers/${customer.id}/contacts`, same)).status).toBe(201);
    }
  });

  it("works on an inactive customer too: its records stay editable", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    const added = await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "A", lastName: "B" });
    expect(added.status).toBe(201);
  });

  it.each(["office", "service-advisor", "dealer-admin", "service-manager", "parts", "technician"] as const)(
    "V-02 is for %s",
    async (role) => {
      const customer = await buildCustomer(company.admin);
      const colleague = await company.hire(role);
      const added = await colleague.post(`customers/${customer.id}/contacts`, { firstName: "A", lastName: "B" });
      expect(added.status).toBe(201);
    },
  );
});

describe("refusals of adding a contact", () => {
  it("401, 403 and 404 V-02 refuses strangers, mobile staff, other providers and networks", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/contacts`;
    const body = { firstName: "A", lastName: "B" };
    expectRefusal(await person(test, "").post(url, body), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post(url, body), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.post(url, body), notFound);
    expectRefusal(await (await buildCompany(test)).admin.post(url, body), notFound);
    expectRefusal(await company.admin.post(`customers/${test.system.ids.next()}/contacts`, body), notFound);
    expectRefusal(await company.admin.post(`customers/all/contacts`, body), malformedRequest);
    expect(await contactsOf(customer.id)).toHaveLength(1);
  });

  it("422 V-09 refuses missing names and malformed fields, each at its field", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/contacts`;
    const faulty = await company.admin.post(url, {
      title: "x".repeat(41),
      firstName: " ",
      email: "a@b",
      phone: "x".repeat(61),
      phoneExtension: "12a",
      admin: "yes",
      pin: "123456",
    });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual([
      "#/admin",
      "#/email",
      "#/firstName",
      "#/lastName",
      "#/phone",
      "#/phoneExtension",
      "#/pin",
      "#/title",
    ]);
    const phones = { phone: "12345", altPhone: "none", mobile: "1234567890123456" };
    const refused = await company.admin.post(url, { firstName: "A", lastName: "B", ...phones });
    expectRefusal(refused, validationFailed);
    expect(pointersOf(refused)).toEqual(["#/phone", "#/altPhone", "#/mobile"]);
    expect(await contactsOf(customer.id)).toHaveLength(1);
  });

  it("422 V-08 refuses a malformed e-mail instead of storing the contact without one", async () => {
    const customer = await buildCustomer(company.admin);
    for (const email of [
      "nobody",
      "a@b",
      "a@b.example, c@d.example",
      "Ada <a@b.example>",
      "a@b.example\r\nBcc: x@y.zz",
    ]) {
      const refusal = await company.admin.post(`customers/${customer.id}/contacts`, {
        firstName: "A",
        lastName: "B",
        email,
      });
      expectRefusal(refusal, validationFailed);
      expect(pointersOf(refusal)).toEqual(["#/email"]);
    }
    expect(await contactsOf(customer.id)).toHaveLength(1);
  });

  it("422 V-06 refuses an extension without a number", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/contacts`;
    const alone = await company.admin.post(url, { firstName: "A", lastName: "B", mobileExtension: "12" });
    expectRefusal(alone, validationFailed);
    expect(pointersOf(alone)).toEqual(["#/mobileExtension"]);
    const long = await company.admin.post(url, { firstName: "A", lastName: "B", phone: "504-621-8927 x12345678901" });
    expectRefusal(long, validationFailed);
    expect(pointersOf(long)).toEqual(["#/phone"]);
  });

  it("V-05 refuses staff who want to add a contact in the name of the fleet", async () => {
    const fleet = await buildFleet(test, [company]);
    const body = { firstName: "A", lastName: "B", source: "fleet", managedByFleet: true };
    expectRefusal(await company.admin.post(`customers/${fleet.customerIds[0]}/contacts`, body), validationFailed);
  });
});
