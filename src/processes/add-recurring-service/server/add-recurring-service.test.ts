import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { expectRefusal, newestActivity, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { serviceOf, typeOf } from "#tests/support/recurring-services.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let typeId: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  typeId = await typeOf(company);
});
afterAll(() => test.stop());

const body = (customerId: string, changes: object = {}) => ({
  customerId,
  typeId,
  description: "Clean the filters",
  frequency: { every: 1, unit: "month" },
  nextServiceOn: "2030-01-31",
  ...changes,
});

describe("201 adding a recurring service", () => {
  it("A-02 A-04 C-11 stores it with all that stands on it, and moves the last interaction", async () => {
    const customer = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${customer.id}/locations`, { name: "Yard", city: "Kenner" });
    const colleague = await company.hire("technician");
    const before = (await company.admin.get(`customers/${customer.id}`)).body;
    test.clock.advance(600_000);
    const added = await company.admin.post("recurring-services", {
      ...body(customer.id),
      contactId: customer.contactId,
      locationId: yard.body.id,
      assignedTo: colleague.staffId,
      endsOn: "2030-06-30",
      atTime: "08:30",
      daysAhead: 7,
    });
    expect(added.status).toBe(201);
    const read = await company.admin.get(`recurring-services/${added.body.id}`);
    expect(read.headers["etag"]).toBe('"1"');
    expect(read.body).toMatchObject({
      number: added.body.number,
      state: "running",
      typeName: "Inspection",
      customerId: customer.id,
      contactId: customer.contactId,
      contactGone: false,
      locationName: "Yard",
      frequency: { every: 1, unit: "month" },
      nextServiceOn: "2030-01-31",
      lastServiceOn: null,
      endsOn: "2030-06-30",
      atTime: "08:30",
      daysAhead: 7,
      assignedName: "Sam technician",
      upcoming: ["2030-01-31", "2030-02-28", "2030-03-31", "2030-04-30", "2030-05-31"],
      createdByName: "Sam administrator",
      allowed: ["edit", "delete", "generate", "pause"],
    });
    const after = (await company.admin.get(`customers/${customer.id}`)).body;
    expect(after.lastInteractionAt > before.lastInteractionAt).toBe(true);
    expect(after.version).toBe(before.version);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "recurring-service.added",
      contactId: customer.contactId,
      facts: { recurringServiceId: added.body.id, number: added.body.number },
    });
  });

  it("A-02 makes one by hand only where no frequency is given", async () => {
    const customer = await buildCustomer(company.admin);
    const added = await company.admin.post("recurring-services", {
      customerId: customer.id,
      typeId,
      description: "On call",
    });
    expect(await serviceOf(company.admin, added.body.id)).toMatchObject({
      state: "manual",
      frequency: null,
      nextServiceOn: null,
      upcoming: [],
    });
  });

  it("S-8 adds one for a request that is repeated", async () => {
    const customer = await buildCustomer(company.admin);
    const key = test.system.ids.next();
    const first = await company.admin.post("recurring-services", body(customer.id), { key });
    const second = await company.admin.post("recurring-services", body(customer.id), { key });
    expect(second.body).toEqual(first.body);
    expect((await company.admin.get(`recurring-service-count?customerId=${customer.id}`)).body.count).toBe(1);
  });
});

describe("refusals of adding a recurring service", () => {
  it("401, 403 and 404 refuses strangers, mobile staff and the customers of others", async () => {
    const customer = await buildCustomer(company.admin);
    const sibling = await buildCompany(test, company.networkId);
    expectRefusal(await person(test, "").post("recurring-services", body(customer.id)), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post("recurring-services", body(customer.id)), notAllowed);
    expectRefusal(await sibling.admin.post("recurring-services", body(customer.id)), notFound);
  });

  it("422 X-20 C-11 refuses an inactive customer", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    expectRefusal(await company.admin.post("recurring-services", body(customer.id)), customerInactive);
  });

  it("422 refuses a contact, a location, a type and a colleague that are not to be had", async () => {
    const [customer, other] = [await buildCustomer(company.admin), await buildCustomer(company.admin)];
    const yard = await company.admin.post(`customers/${other.id}/locations`, { name: "Yard", city: "Kenner" });
    const retired = await company.admin.post("work-order-types", { name: "Retired", active: false });
    const stranger = await buildCompany(test);
    for (const [field, value] of [
      ["contactId", other.contactId],
      ["locationId", yard.body.id],
      ["typeId", retired.body.id],
      ["assignedTo", stranger.admin.staffId],
    ] as const) {
      const refusal = await company.admin.post("recurring-services", body(customer.id, { [field]: value }));
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${field}`]);
    }
  });

  it.each([
    ["no next day", { nextServiceOn: null }, "/nextServiceOn"],
    ["a next day that has passed", { nextServiceOn: "2020-01-31" }, "/nextServiceOn"],
    ["an end before the next day", { endsOn: "2030-01-30" }, "/endsOn"],
    ["a next day for one by hand", { frequency: null }, "/nextServiceOn"],
    ["a time for one by hand", { frequency: null, nextServiceOn: null, atTime: "08:00" }, "/atTime"],
    ["no step", { frequency: { every: 0, unit: "day" } }, "/frequency/every"],
    ["half a step", { frequency: { every: 1.5, unit: "day" } }, "/frequency/every"],
    ["an unknown unit", { frequency: { every: 1, unit: "year" } }, "/frequency/unit"],
    ["a day that is none", { nextServiceOn: "2030-02-30" }, "/nextServiceOn"],
    ["a time that is none", { atTime: "24:00" }, "/atTime"],
    ["too many days ahead", { daysAhead: 366 }, "/daysAhead"],
    ["no description", { description: " " }, "/description"],
  ])("422 refuses %s", async (_what, changes, pointer) => {
    const customer = await buildCustomer(company.admin);
    const refusal = await company.admin.post("recurring-services", body(customer.id, changes));
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual([`#${pointer}`]);
  });
});
