import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  ifMatchRequired,
  malformedRequest,
  notAllowed,
  notFound,
  notSignedIn,
} from "#platform/shared/problem.ts";
import { managedByTheFleet } from "#records/contacts/contract.ts";
import { type Entry, expectRefusal, newestActivity, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { placesThatHold } from "#tests/support/whole-database.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const profile = async (id: string) => (await company.admin.get(`customers/${id}`)).body;

async function addContact(customerId: string, lastName: string): Promise<string> {
  return (await company.admin.post(`customers/${customerId}/contacts`, { firstName: "Bo", lastName })).body.id;
}

describe("204 deleting a contact", () => {
  it("C-02 C-03 V-16 deletes it at once and for good; that it was deleted stays, with who and when", async () => {
    const customer = await buildCustomer(company.admin);
    const { number } = (await company.admin.get(`contacts/${customer.contactId}`)).body;
    expect((await company.admin.delete(`contacts/${customer.contactId}`, 1)).status).toBe(204);
    expectRefusal(await company.admin.get(`contacts/${customer.contactId}`), notFound);
    expect((await company.admin.get(`customers/${customer.id}/contacts`)).body.contacts).toEqual([]);
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({
      what: "contact.deleted",
      actorName: "Sam administrator",
      facts: { number, wasPrimary: true, wasBilling: false, newPrimaryId: null },
      values: [],
    });
    expect((await profile(customer.id)).contactCount).toBe(0);
  });

  it("X-03 X-23 invoices stay and lose the person; nobody, said by hand, settles it on a draft", async () => {
    const customer = await buildCustomer(company.admin);
    const bills = { contactId: customer.contactId };
    const [draft, issued] = [
      await buildDraftInvoice(company.admin, customer.id, 100, bills),
      await buildIssuedInvoice(company.admin, customer.id, 100, bills),
    ];
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    for (const { id } of [draft, issued]) {
      const invoice = (await company.admin.get(`invoices/${id}`)).body;
      expect(invoice).toMatchObject({ contactId: null, contactName: null, contactGone: true });
    }
    const settled = await company.admin.patch(`invoices/${draft.id}`, 2, { contactId: null });
    expect(settled.body).toMatchObject({ contactGone: false, version: 3 });
  });

  it("C-03 leaves name, phones and e-mail nowhere in the database, whatever was done with the contact before", async () => {
    const person = {
      title: "Dr",
      firstName: "Quentinia",
      lastName: "Zzyzxborough",
      email: "quentinia@zzyzx.example",
      phone: "504-555-0177",
      altPhone: "504-555-0178",
      mobile: "504-555-0179",
    };
    const customer = await buildCustomer(company.admin, { companyName: "Vanishing Ltd", contact: person });
    const id = customer.contactId;
    await company.admin.patch(`contacts/${id}`, 1, {
      lastName: "Zzyzxborough-Quux",
      mobile: "504-555-0180",
      accessBilling: true,
    });
    const other = await addContact(customer.id, "Stays");
    await company.admin.patch(`customers/${customer.id}`, (await profile(customer.id)).version, {
      billingContactId: id,
    });
    const depot = await company.admin.post(`customers/${customer.id}/locations`, { name: "Depot", contactId: id });
    await company.admin.patch(`locations/${depot.body.id}`, 1, { contactId: other });
    await company.admin.patch(`locations/${depot.body.id}`, 2, { contactId: id });
    await company.admin.patch(`contacts/${id}`, 1, { title: "Prof" });
    await company.admin.post("possible-duplicates", { firstName: person.firstName, lastName: person.lastName });
    const traces = ["quentinia", "zzyzx", "quux", "5045550177", "5045550178", "5045550179", "5045550180", "504-555-01"];
    expect(await placesThatHold(test, "quentinia")).not.toEqual([]);
    expect(await placesThatHold(test, "5045550180")).not.toEqual([]);

    expect((await company.admin.delete(`contacts/${id}`, 2)).status).toBe(204);

    for (const trace of traces) expect({ trace, in: await placesThatHold(test, trace) }).toEqual({ trace, in: [] });
    for (const url of ["customers", `customers/${customer.id}/contacts`]) {
      expect((await company.admin.get(`${url}?search=zzyzx`)).body).toMatchObject({ next: null });
      expect((await company.admin.get(`${url}?search=zzyzx`)).text).not.toContain(id);
      expect((await company.admin.get(`${url}?search=5045550177`)).text).not.toContain(id);
    }
    const hints = await company.admin.post("possible-duplicates", { email: person.email, phone: person.phone });
    expect(hints.body.duplicates).toEqual([]);
    const activity = (await company.admin.get(`customers/${customer.id}/activity`)).body.activity as Entry[];
    const about = activity.filter((entry) => entry.contactId === id);
    expect(about.map((entry) => entry.what)).toEqual(["contact.updated", "contact.added"]);
    expect(about.every((entry) => entry.values.length === 0)).toBe(true);
  });

  it("X-23 lets primary fall to the oldest other contact and empties billing", async () => {
    const customer = await buildCustomer(company.admin);
    const second = await addContact(customer.id, "Second");
    await addContact(customer.id, "Third");
    await company.admin.patch(`customers/${customer.id}`, 2, { billingContactId: customer.contactId });
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    expect(await profile(customer.id)).toMatchObject({
      primaryContactId: second,
      primaryContactName: "Bo Second",
      billingContactId: null,
      adminCount: 0,
    });
    expect((await newestActivity(company.admin, customer.id)).facts).toMatchObject({
      wasPrimary: true,
      wasBilling: true,
      newPrimaryId: second,
    });
  });

  it("C-05 takes the one that was named; the others of the customer stay", async () => {
    const customer = await buildCustomer(company.admin);
    const second = await addContact(customer.id, "Second");
    const third = await addContact(customer.id, "Third");
    await company.admin.delete(`contacts/${second}`, 1);
    const left = (await company.admin.get(`customers/${customer.id}/contacts`)).body.contacts as { id: string }[];
    expect(left.map((one) => one.id).toSorted()).toEqual([customer.contactId, third].toSorted());
  });

  it("X-23 keeps a notice that billing was lost until staff choose again, and never shows it otherwise", async () => {
    const customer = await buildCustomer(company.admin);
    const profile = async () => (await company.admin.get(`customers/${customer.id}`)).body;
    expect((await profile()).billingContactLost).toBe(false);
    await company.admin.patch(`customers/${customer.id}`, (await profile()).version, {
      billingContactId: customer.contactId,
    });
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    expect(await profile()).toMatchObject({ billingContactId: null, billingContactLost: true });
    await company.admin.patch(`customers/${customer.id}`, (await profile()).version, { billingContactId: null });
    expect((await profile()).billingContactLost).toBe(false);
  });

  it("X-23 keeps primary and billing when another contact goes", async () => {
    const customer = await buildCustomer(company.admin);
    const second = await addContact(customer.id, "Second");
    await company.admin.patch(`customers/${customer.id}`, 2, { billingContactId: customer.contactId });
    await company.admin.delete(`contacts/${second}`, 1);
    expect(await profile(customer.id)).toMatchObject({
      primaryContactId: customer.contactId,
      billingContactId: customer.contactId,
      version: 3,
    });
  });

  it("C-03 lets go of the locations whose person it was, and they stay", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/locations`;
    const location = await company.admin.post(url, { name: "Depot", contactId: customer.contactId });
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    const kept = (await company.admin.get(`locations/${location.body.id}`)).body;
    expect(kept).toMatchObject({ name: "Depot", contactId: null, contactName: null, version: 2 });
  });

  it("V-02 V-16 X-02 is possible at any time: for any office role, and while the customer is inactive", async () => {
    for (const role of ["office", "service-advisor", "dealer-admin", "parts", "technician"] as const) {
      const customer = await buildCustomer(company.admin);
      await company.admin.post(`customers/${customer.id}/deactivation`);
      expect((await (await company.hire(role)).delete(`contacts/${customer.contactId}`, 1)).status).toBe(204);
    }
  });

  it("X-23 makes a fleet's contact primary at this provider when its own goes", async () => {
    const fleet = await buildFleet(test, [company]);
    const customerId = fleet.customerIds[0] ?? "";
    const own = await addContact(customerId, "Own");
    await company.admin.patch(`customers/${customerId}`, (await profile(customerId)).version, {
      primaryContactId: own,
    });
    await company.admin.delete(`contacts/${own}`, 1);
    expect((await profile(customerId)).primaryContactId).toBe(fleet.contactId);
  });

  it("leaves one primary when the contact is deleted while somebody chooses it", async () => {
    const customer = await buildCustomer(company.admin);
    const second = await addContact(customer.id, "Second");
    await openConnections(company.admin);
    const [chosen, deleted] = await Promise.all([
      company.admin.patch(`customers/${customer.id}`, 2, { primaryContactId: second }),
      company.admin.delete(`contacts/${second}`, 1),
    ]);
    expect(deleted.status).toBe(204);
    expect([200, 422]).toContain(chosen.status);
    expect((await profile(customer.id)).primaryContactId).toBe(customer.contactId);
  });
});

describe("refusals of deleting a contact", () => {
  it("C-05 400 refuses several contacts in one request, in every way they could be named", async () => {
    const customer = await buildCustomer(company.admin);
    const second = await addContact(customer.id, "Second");
    const both = [customer.contactId, second];
    const options = { version: 1 };
    expectRefusal(await company.admin.ask("DELETE", `contacts/${both.join(",")}`, options), malformedRequest);
    expectRefusal(await company.admin.ask("DELETE", `contacts/${both[0]}?also=${both[1]}`, options), malformedRequest);
    const body = { contactIds: both };
    expectRefusal(await company.admin.ask("DELETE", `contacts/${both[0]}`, { ...options, body }), malformedRequest);
    expectRefusal(
      await company.admin.ask("DELETE", `customers/${customer.id}/contacts`, { ...options, body }),
      notFound,
    );
    expectRefusal(await company.admin.ask("DELETE", "contacts", { ...options, body }), notFound);
    expectRefusal(await company.admin.post("contact-deletions", body), notFound);
    expect((await profile(customer.id)).contactCount).toBe(2);
  });

  it("403 V-05 refuses a contact that the fleet manages, and purges nothing", async () => {
    const fleet = await buildFleet(test, [company]);
    const refusal = await company.admin.delete(`contacts/${fleet.contactId}`, 1);
    expectRefusal(refusal, managedByTheFleet);
    expect(refusal.body.detail).toContain("ask the fleet");
    expect((await company.admin.get(`contacts/${fleet.contactId}`)).body.firstName).toBe("Flo");
  });

  it("401, 403 and 404 C-02 V-16 refuses strangers, mobile staff, other providers and networks", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `contacts/${customer.contactId}`;
    expectRefusal(await person(test, "").delete(url, 1), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).delete(url, 1), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.delete(url, 1), notFound);
    expectRefusal(await (await buildCompany(test)).admin.delete(url, 1), notFound);
    expect((await company.admin.get(url)).status).toBe(200);
  });

  it("404 C-03 refuses to delete what is deleted, also when two ask at once", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `contacts/${customer.contactId}`;
    await openConnections(company.admin);
    const both = await Promise.all([company.admin.delete(url, 1), company.admin.delete(url, 1)]);
    expect(both.map((answer) => answer.status).toSorted()).toEqual([204, 404]);
    expectRefusal(await company.admin.patch(url, 1, { title: "X" }), notFound);
  });

  it("412 C-02 S-8 refuses an older version and shows the newer contact; 428 without any", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `contacts/${customer.contactId}`;
    await company.admin.patch(url, 1, { title: "Ms" });
    const late = await company.admin.delete(url, 1);
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ title: "Ms", version: 2 });
    expectRefusal(await company.admin.ask("DELETE", url), ifMatchRequired);
    expect((await company.admin.get(url)).status).toBe(200);
  });
});
