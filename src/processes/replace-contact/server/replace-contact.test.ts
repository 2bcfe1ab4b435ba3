import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, ifMatchRequired, notAllowed, notFound, validationFailed } from "#platform/shared/problem.ts";
import { contactDisabled, emailLocked, managedByTheFleet } from "#records/contacts/contract.ts";
import { expectRefusal, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const person = { firstName: "Ada", lastName: "Lovelace", email: "ada@old.example" };
const replacement = { ...person, email: "ada@new.example", phone: "504-621-8927" };
const replace = async (id: string, body: object, version = 1) =>
  await company.admin.ask("POST", `contacts/${id}/replacement`, { body, version });

describe("replacing a contact", () => {
  it("201 X-01 X-36 adds the person with another address, moves what is to come, disables the old contact", async () => {
    const customer = await buildCustomer(company.admin, { contact: person });
    const typeId = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
    const order = { customerId: customer.id, typeId, description: "Boiler", contactId: customer.contactId };
    const open = (await company.admin.post("work-orders", order)).body.id;
    const late = (await company.admin.post("work-orders", { ...order, scheduledAt: "2020-01-02T10:00:00Z" })).body.id;
    const locked = await company.admin.patch(`contacts/${customer.contactId}`, 1, { email: replacement.email });
    expectRefusal(locked, emailLocked);

    const replaced = await replace(customer.contactId, { ...replacement, moveOverdue: true });

    expect(replaced.status).toBe(201);
    expect(replaced.body).toMatchObject({ moved: { workOrders: 2, primary: true } });
    const { id } = replaced.body;
    expect((await company.admin.get(`contacts/${id}`)).body).toMatchObject({
      ...replacement,
      phone: "+15046218927",
      isPrimary: true,
    });
    for (const one of [open, late]) expect((await company.admin.get(`work-orders/${one}`)).body.contactId).toBe(id);
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body).toMatchObject({
      email: person.email,
      disabled: { replacementId: id },
    });
    const { activity } = (await company.admin.get(`customers/${customer.id}/activity`)).body;
    expect(activity.map((entry: { what: string }) => entry.what).slice(0, 2)).toEqual([
      "contact.disabled",
      "contact.added",
    ]);
  });

  it("403, 404, 412, 422 and 428 X-01 refuses who may not, strangers, the fleet's, older versions, bad fields, and adds nobody", async () => {
    const customer = await buildCustomer(company.admin, { contact: person });
    const url = `contacts/${customer.contactId}/replacement`;
    expectRefusal(await (await company.hire("mobile")).ask("POST", url, { body: replacement, version: 1 }), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.ask("POST", url, { body: replacement, version: 1 }), notFound);
    expectRefusal(await company.admin.ask("POST", url, { body: replacement }), ifMatchRequired);
    expectRefusal(await replace(customer.contactId, replacement, 7), changedMeanwhile);
    const phone = await replace(customer.contactId, { ...replacement, phone: "12" });
    expectRefusal(phone, validationFailed);
    expect(pointersOf(phone)).toEqual(["#/phone"]);
    const fleet = await buildFleet(test, [company]);
    expectRefusal(await replace(fleet.contactId, replacement), managedByTheFleet);
    for (const id of [customer.id, fleet.customerIds[0] ?? ""])
      expect((await company.admin.get(`customers/${id}/contacts`)).body.contacts).toHaveLength(1);
    expect((await replace(customer.contactId, replacement)).status).toBe(201);
    expectRefusal(await replace(customer.contactId, replacement, 2), contactDisabled);
  });
});
