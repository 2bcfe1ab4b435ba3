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
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { emailLocked, managedByTheFleet } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const stored = async (id: string) => (await company.admin.get(`contacts/${id}`)).body;
const update = (id: string, version: number, body: unknown) => company.admin.patch(`contacts/${id}`, version, body);

describe("200 changing a contact", () => {
  it("V-02 V-07 stores every field but the e-mail, keeps the rest and records both states", async () => {
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "Leota", lastName: "Dilliard", email: "leota@hotmail.example", phone: "408-752-3500" },
    });
    const changed = await update(customer.contactId, 1, {
      title: "Dr",
      firstName: "Léota",
      phone: "(408) 752-3501 ext 9",
      mobile: "408.813.1105",
      email: "LEOTA@hotmail.example",
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      title: "Dr",
      firstName: "Léota",
      lastName: "Dilliard",
      phone: "+14087523501",
      phoneExtension: "9",
      mobile: "+14088131105",
      emailLocked: true,
      version: 2,
    });
    expect(await stored(customer.contactId)).toEqual(changed.body);
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({
      what: "contact.updated",
      contactId: customer.contactId,
      contactName: "Léota Dilliard",
    });
    expect(entry.values).toContainEqual({ field: "firstName", before: "Leota", after: "Léota" });
    expect(entry.values).toContainEqual({ field: "phone", before: "+14087523500", after: "+14087523501" });
    expect((await company.admin.get("customers?search=leota")).body.customers).toHaveLength(1);
    expect((await company.admin.get("customers?search=7523500")).body.customers).toEqual([]);
  });

  it("K-09 X-25 sets the five permissions of each contact on its own", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/contacts`;
    const second = await company.admin.post(url, { firstName: "Bo", lastName: "Second" });
    const wanted = {
      admin: true,
      accessBilling: true,
      accessReports: false,
      createWorkOrder: true,
      editContact: false,
    };
    expect((await update(second.body.id, 1, wanted)).body).toMatchObject(wanted);
    expect(await stored(customer.contactId)).toMatchObject({
      admin: true,
      accessBilling: false,
      createWorkOrder: false,
    });
    expect((await update(customer.contactId, 1, { admin: false })).body.admin).toBe(false);
    expect(await stored(second.body.id)).toMatchObject(wanted);
    expect((await newestActivity(company.admin, customer.id)).values).toEqual([
      { field: "admin", before: "true", after: "false" },
    ]);
  });

  it("keeps an extension with its number: another number begins without, a cleared one takes it along", async () => {
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "A", lastName: "B", phone: "408-752-3500", phoneExtension: "7" },
    });
    const id = customer.contactId;
    expect((await update(id, 1, { phoneExtension: "8" })).body).toMatchObject({
      phone: "+14087523500",
      phoneExtension: "8",
    });
    // The same number in another spelling: nothing changes, and the version stays.
    expect((await update(id, 2, { phone: "+1 408 752 3500" })).body).toMatchObject({ phoneExtension: "8", version: 2 });
    expect((await update(id, 2, { phone: "408-752-3599" })).body).toMatchObject({
      phone: "+14087523599",
      phoneExtension: null,
    });
    expect((await update(id, 3, { phone: "408-752-3599 x3" })).body.phoneExtension).toBe("3");
    expect((await update(id, 4, { phone: null })).body).toMatchObject({ phone: null, phoneExtension: null });
  });

  it("X-36 V-08 fills in an empty e-mail once; then it is locked", async () => {
    const customer = await buildCustomer(company.admin, { contact: { firstName: "A", lastName: "B" } });
    const filled = await update(customer.contactId, 1, { email: "a@b.example" });
    expect(filled.body).toMatchObject({ email: "a@b.example", emailLocked: true });
    expectRefusal(await update(customer.contactId, 2, { email: "c@d.example" }), emailLocked);
  });

  it("X-01 changes and clears a stored e-mail where the provider says editable", async () => {
    const open = await buildCompany(test);
    const settings = await open.admin.patch("provider", 1, { contactEmailPolicy: "editable" });
    expect(settings.body.contactEmailPolicy).toBe("editable");
    const customer = await buildCustomer(open.admin);
    const change = (version: number, email: string | null) =>
      open.admin.patch(`contacts/${customer.contactId}`, version, { email });
    expect((await change(1, "new@x.example")).body).toMatchObject({ email: "new@x.example", emailLocked: false });
    expect((await change(2, null)).body.email).toBeNull();
  });

  it("X-01 lets a customer's own policy win over the provider's, both ways", async () => {
    const open = await buildCompany(test);
    await open.admin.patch("provider", 1, { contactEmailPolicy: "editable" });
    const locked = await buildCustomer(open.admin, { contactEmailPolicy: "locked" });
    expectRefusal(await open.admin.patch(`contacts/${locked.contactId}`, 1, { email: "n@x.example" }), emailLocked);
    const editable = await buildCustomer(company.admin, { contactEmailPolicy: "editable" });
    expect((await update(editable.contactId, 1, { email: "n@x.example" })).status).toBe(200);
  });
});

describe("refusals of changing a contact", () => {
  it("422 V-07 X-01 X-36 refuses another e-mail, an empty one, and says what to do instead", async () => {
    const customer = await buildCustomer(company.admin);
    const before = await stored(customer.contactId);
    for (const email of ["other@x.example", "", null]) {
      const refusal = await update(customer.contactId, 1, { email, firstName: "Changed" });
      expectRefusal(refusal, emailLocked);
      expect(pointersOf(refusal)).toEqual(["#/email"]);
      expect(refusal.body.detail).toContain("Delete this contact and add it again");
    }
    expect(await stored(customer.contactId)).toEqual(before);
  });

  it("403 V-05 refuses to change a contact that the fleet manages, whatever the version", async () => {
    const fleet = await buildFleet(test, [company]);
    const before = await stored(fleet.contactId);
    for (const version of [1, 9]) {
      const refusal = await update(fleet.contactId, version, { firstName: "Taken" });
      expectRefusal(refusal, managedByTheFleet);
      expect(refusal.body.detail).toContain("Managed by the fleet");
    }
    expect(await stored(fleet.contactId)).toEqual(before);
  });

  it("404 V-05 never shows a provider the contact of a fleet that is no customer of its", async () => {
    const other = await buildCompany(test, company.networkId);
    const fleet = await buildFleet(test, [company]);
    expectRefusal(await other.admin.get(`contacts/${fleet.contactId}`), notFound);
    expectRefusal(await other.admin.patch(`contacts/${fleet.contactId}`, 1, { firstName: "X" }), notFound);
  });

  it("401, 403 and 404 V-02 refuses strangers, mobile staff, other providers and networks", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `contacts/${customer.contactId}`;
    expectRefusal(await person(test, "").patch(url, 1, { title: "X" }), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).patch(url, 1, { title: "X" }), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.patch(url, 1, { title: "X" }), notFound);
    expectRefusal(await (await buildCompany(test)).admin.patch(url, 1, { title: "X" }), notFound);
  });

  it("412 S-8 refuses an older version, shows the newer contact and loses nothing", async () => {
    const customer = await buildCustomer(company.admin);
    const colleague = await company.hire("parts");
    await colleague.patch(`contacts/${customer.contactId}`, 1, { title: "Ms" });
    const late = await update(customer.contactId, 1, { title: "Mr" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toEqual(await stored(customer.contactId));
    expectRefusal(await company.admin.ask("PATCH", `contacts/${customer.contactId}`, { body: {} }), ifMatchRequired);
  });

  it("412 S-8 lets exactly one of two that save at once win", async () => {
    const customer = await buildCustomer(company.admin);
    await openConnections(company.admin);
    const both = await Promise.all(["Ms", "Mr"].map((title) => update(customer.contactId, 1, { title })));
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
  });

  it("422 K-09 refuses faulty fields and fields that nobody edits", async () => {
    const customer = await buildCustomer(company.admin);
    const before = await stored(customer.contactId);
    const faulty = await update(customer.contactId, 1, {
      firstName: "",
      lastName: null,
      email: "a b@c.de",
      admin: "yes",
      number: 7,
      source: "fleet",
      customerId: customer.id,
      providerId: company.providerId,
    });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual([
      "#/admin",
      "#/customerId",
      "#/email",
      "#/firstName",
      "#/lastName",
      "#/number",
      "#/providerId",
      "#/source",
    ]);
    const phone = await update(customer.contactId, 1, { altPhone: "12", mobileExtension: "4" });
    expectRefusal(phone, validationFailed);
    expect(pointersOf(phone)).toEqual(["#/altPhone", "#/mobileExtension"]);
    expect(await stored(customer.contactId)).toEqual(before);
  });
});
