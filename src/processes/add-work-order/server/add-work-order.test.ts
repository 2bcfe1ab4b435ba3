import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import {
  buildCompany,
  buildCustomer,
  buildInactiveCustomer,
  type BuiltCustomer,
  type Company,
  person,
} from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let typeId: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
});
afterAll(() => test.stop());

const body = (customer: BuiltCustomer, changes: object = {}) => ({
  customerId: customer.id,
  typeId,
  description: "Look at the boiler",
  ...changes,
});
const profile = async (id: string) => (await company.admin.get(`customers/${id}`)).body;

describe("201 adding a work order", () => {
  it("A-02 A-04 C-11 stores it with number, contact, place, time and person, and moves the last interaction", async () => {
    const customer = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${customer.id}/locations`, { name: "Yard", city: "Kenner" });
    const colleague = await company.hire("technician");
    const before = await profile(customer.id);
    test.clock.advance(600_000);
    const added = await company.admin.post("work-orders", {
      ...body(customer),
      contactId: customer.contactId,
      locationId: yard.body.id,
      scheduledAt: "2026-12-24T15:30:00Z",
      assignedTo: colleague.staffId,
    });
    expect(added.status).toBe(201);
    const read = await company.admin.get(`work-orders/${added.body.id}`);
    expect(read.headers["etag"]).toBe('"1"');
    expect(read.body).toMatchObject({
      number: added.body.number,
      status: "assigned",
      typeName: "Repair",
      description: "Look at the boiler",
      customerId: customer.id,
      customerStatus: "active",
      contactId: customer.contactId,
      contactGone: false,
      contact: { id: customer.contactId },
      location: { id: yard.body.id, name: "Yard", city: "Kenner" },
      scheduledAt: "2026-12-24T15:30:00.000Z",
      assignedTo: colleague.staffId,
      assignedName: "Sam technician",
      source: "staff",
      completedAt: null,
      createdByName: "Sam administrator",
      version: 1,
    });
    expect(read.body.contactName).toBe(read.body.contact.name);
    expect((await profile(customer.id)).lastInteractionAt > before.lastInteractionAt).toBe(true);
    expect((await profile(customer.id)).version).toBe(before.version);
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({
      what: "work-order.added",
      actorName: "Sam administrator",
      contactId: customer.contactId,
      facts: { workOrderId: added.body.id, number: added.body.number },
    });
    expect(entry.values.find((value) => value.field === "description")?.after).toBe("Look at the boiler");
  });

  it("A-02 takes customer, type and description alone; it is open and unscheduled then", async () => {
    const customer = await buildCustomer(company.admin);
    const added = await company.admin.post("work-orders", body(customer));
    expect((await company.admin.get(`work-orders/${added.body.id}`)).body).toMatchObject({
      status: "open",
      contactId: null,
      contact: null,
      location: null,
      scheduledAt: null,
      assignedTo: null,
    });
  });

  it("A-02 gives every one a number of its own, one after another, also when many are added at once", async () => {
    const busy = await buildCompany(test);
    const type = (await busy.admin.post("work-order-types", { name: "Repair" })).body.id;
    const customers = await Promise.all([1, 2, 3].map(() => buildCustomer(busy.admin)));
    await openConnections(busy.admin);
    const added = await Promise.all(
      Array.from({ length: 12 }, (_, at) => {
        const customer = customers[at % 3];
        return busy.admin.post("work-orders", { customerId: customer?.id, typeId: type, description: `Job ${at}` });
      }),
    );
    expect(added.map((one) => one.status)).toEqual(Array.from({ length: 12 }, () => 201));
    expect(added.map((one) => one.body.number as number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
  });

  it("S-8 adds one for a request that is repeated", async () => {
    const customer = await buildCustomer(company.admin);
    const key = test.system.ids.next();
    const [first, second] = [
      await company.admin.post("work-orders", body(customer), { key }),
      await company.admin.post("work-orders", body(customer), { key }),
    ];
    expect(second.body).toEqual(first.body);
    const list = await company.admin.get(`work-orders?customerId=${customer.id}`);
    expect(list.body.workOrders).toHaveLength(1);
  });
});

describe("a new work order that is refused", () => {
  it("401, 403 and 404 A-02 refuses strangers, mobile users and customers of others", async () => {
    const customer = await buildCustomer(company.admin);
    expectRefusal(await person(test, "").post("work-orders", body(customer)), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post("work-orders", body(customer)), notAllowed);
    for (const other of [await buildCompany(test), await buildCompany(test, company.networkId)]) {
      expectRefusal(await other.admin.post("work-orders", body(customer)), notFound);
    }
    expect((await company.admin.get(`work-orders?customerId=${customer.id}`)).body.workOrders).toEqual([]);
  });

  it("422 C-11 X-20 refuses an inactive customer, and draws no number for it", async () => {
    const inactive = await buildInactiveCustomer(company.admin);
    const refusal = await company.admin.post("work-orders", body(inactive));
    expectRefusal(refusal, customerInactive);
    expect(pointersOf(refusal)).toEqual(["#/customerId"]);
    const active = await buildCustomer(company.admin);
    const one = await company.admin.post("work-orders", body(active));
    await company.admin.post("work-orders", body(inactive));
    const two = await company.admin.post("work-orders", body(active));
    expect(two.body.number).toBe(one.body.number + 1);
  });

  it("422 X-20 C-11 is refused or comes first when the customer is made inactive at the same time", async () => {
    for (let round = 0; round < 4; round += 1) {
      const customer = await buildCustomer(company.admin);
      await openConnections(company.admin);
      const [added, made] = await Promise.all([
        company.admin.post("work-orders", body(customer)),
        company.admin.post(`customers/${customer.id}/deactivation`),
      ]);
      expect(made.status).toBe(200);
      const entries = (await company.admin.get(`customers/${customer.id}/activity`)).body.activity as {
        what: string;
      }[];
      const order = entries.map((entry) => entry.what).filter((what) => /work-order|made-inactive/.test(what));
      expect(order).toEqual(
        added.status === 201 ? ["customer.made-inactive", "work-order.added"] : ["customer.made-inactive"],
      );
    }
  });

  it("422 C-11 refuses contacts and locations of another customer, types that are not offered, and who has left", async () => {
    const customer = await buildCustomer(company.admin);
    const other = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${other.id}/locations`, { name: "Yard" });
    const old = await company.admin.post("work-order-types", { name: "Fax repair", active: false });
    const leaver = await company.hire("technician");
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      leaver.staffId,
    ]);
    const elsewhere = await buildCompany(test, company.networkId);
    for (const [changes, pointers] of [
      [{ contactId: other.contactId }, ["#/contactId"]],
      [{ contactId: test.system.ids.next() }, ["#/contactId"]],
      [{ locationId: yard.body.id }, ["#/locationId"]],
      [{ typeId: old.body.id }, ["#/typeId"]],
      [{ assignedTo: leaver.staffId }, ["#/assignedTo"]],
      [{ assignedTo: elsewhere.admin.staffId }, ["#/assignedTo"]],
      [{ typeId: test.system.ids.next(), assignedTo: leaver.staffId }, ["#/typeId", "#/assignedTo"]],
    ] as const) {
      const refusal = await company.admin.post("work-orders", body(customer, changes));
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual(pointers);
    }
    expect((await company.admin.get(`work-orders?customerId=${customer.id}`)).body.workOrders).toEqual([]);
  });

  it.each([
    ["no description", { description: " \n " }, "#/description"],
    ["a description of 5001 characters", { description: "x".repeat(5001) }, "#/description"],
    ["a day instead of an instant", { scheduledAt: "2026-05-04" }, "#/scheduledAt"],
    ["an instant with an offset", { scheduledAt: "2026-05-04T08:00:00+02:00" }, "#/scheduledAt"],
    ["the year 12026", { scheduledAt: "12026-05-04T08:00:00Z" }, "#/scheduledAt"],
    ["the year 3000", { scheduledAt: "3000-01-01T00:00:00Z" }, "#/scheduledAt"],
    ["no type", { typeId: null }, "#/typeId"],
    ["a status", { status: "completed" }, "#/status"],
    ["a number", { number: 7 }, "#/number"],
  ])("422 A-02 refuses %s", async (_what, changes, pointer) => {
    const customer = await buildCustomer(company.admin);
    const refusal = await company.admin.post("work-orders", body(customer, changes));
    expectRefusal(refusal, validationFailed);
    expect([...new Set(pointersOf(refusal))]).toEqual([pointer]);
  });
});
