import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, ifMatchRequired, notAllowed, notFound, validationFailed } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { type Entry, expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { actNotPossible, workOrderSettled } from "../contract.ts";

let test: TestApp;
let company: Company;
let typeId: string;
let technician: Person;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  technician = await company.hire("technician");
  typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
});
afterAll(() => test.stop());

interface Built {
  id: string;
  number: number;
  customer: BuiltCustomer;
}

async function addOne(changes: object = {}): Promise<Built> {
  const customer = await buildCustomer(company.admin);
  const added = await company.admin.post("work-orders", {
    customerId: customer.id,
    typeId,
    description: "Boiler",
    ...changes,
  });
  return { ...added.body, customer };
}

const read = async (id: string) => (await company.admin.get(`work-orders/${id}`)).body;
const act = (id: string, what: string, by: Person = company.admin) =>
  by.post(`work-orders/${id}/status`, { act: what });
const statusOf = async (id: string) => (await read(id)).status as string;

describe("200 changing a work order", () => {
  it("changes every field, answers the new values and records what was changed", async () => {
    const { id, number, customer } = await addOne();
    const yard = await company.admin.post(`customers/${customer.id}/locations`, { name: "Yard" });
    const inspection = await company.admin.post("work-order-types", { name: "Inspection" });
    const changed = await company.admin.patch(`work-orders/${id}`, 1, {
      typeId: inspection.body.id,
      contactId: customer.contactId,
      locationId: yard.body.id,
      description: "Both boilers",
      scheduledAt: "2026-11-01T05:30:00Z",
      assignedTo: technician.staffId,
    });
    expect(changed.status).toBe(200);
    expect(changed.body.version).toBe(2);
    expect(changed.body).toEqual(await read(id));
    expect(changed.body).toMatchObject({
      number,
      typeName: "Inspection",
      contactId: customer.contactId,
      location: { name: "Yard" },
      description: "Both boilers",
      scheduledAt: "2026-11-01T05:30:00.000Z",
      assignedName: "Sam technician",
      status: "assigned",
    });
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({
      what: "work-order.updated",
      facts: {
        workOrderId: id,
        number,
        fields: ["typeId", "contactId", "locationId", "description", "scheduledAt", "assignedTo"],
        status: "assigned",
      },
    });
    expect(entry.values.find((value) => value.field === "description")).toEqual({
      field: "description",
      before: "Boiler",
      after: "Both boilers",
    });
  });

  it("makes an open one assigned and open again, and leaves one in progress as it is", async () => {
    const { id } = await addOne();
    await company.admin.patch(`work-orders/${id}`, 1, { assignedTo: technician.staffId });
    expect(await statusOf(id)).toBe("assigned");
    await company.admin.patch(`work-orders/${id}`, 2, { assignedTo: null });
    expect(await statusOf(id)).toBe("open");
    await act(id, "start");
    await company.admin.patch(`work-orders/${id}`, 4, { assignedTo: technician.staffId });
    expect(await statusOf(id)).toBe("in-progress");
  });

  it("changes and records nothing when everything is as wanted", async () => {
    const { id, customer } = await addOne({ scheduledAt: "2026-05-04T13:00:00Z" });
    const before = await newestActivity(company.admin, customer.id);
    const answer = await company.admin.patch(`work-orders/${id}`, 1, {
      description: "Boiler",
      scheduledAt: "2026-05-04T13:00:00Z",
    });
    expect(answer.body.version).toBe(1);
    expect(await newestActivity(company.admin, customer.id)).toEqual(before);
  });

  it("keeps the contact's name as it was, until another contact is chosen", async () => {
    const customer = await buildCustomer(company.admin, { contact: { firstName: "Ada", lastName: "Before" } });
    const added = await company.admin.post("work-orders", {
      customerId: customer.id,
      contactId: customer.contactId,
      typeId,
      description: "Boiler",
    });
    await company.admin.patch(`contacts/${customer.contactId}`, 1, { lastName: "After" });
    const stored = await read(added.body.id);
    expect(stored).toMatchObject({ contactName: "Ada Before", contact: { name: "Ada After" } });
    const second = await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Next" });
    const changed = await company.admin.patch(`work-orders/${added.body.id}`, 1, { contactId: second.body.id });
    expect(changed.body.contactName).toBe("Bo Next");
  });

  it("keeps a type and a colleague that are not offered any more", async () => {
    const old = await company.admin.post("work-order-types", { name: "Fax repair" });
    const leaver = await company.hire("technician");
    const { id } = await addOne({ typeId: old.body.id, assignedTo: leaver.staffId });
    await company.admin.patch(`work-order-types/${old.body.id}`, 1, { active: false });
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      leaver.staffId,
    ]);
    const kept = { typeId: old.body.id, assignedTo: leaver.staffId, description: "Fax" };
    expect((await company.admin.patch(`work-orders/${id}`, 1, kept)).status).toBe(200);
    await company.admin.patch(`work-orders/${id}`, 2, { typeId });
    expectRefusal(await company.admin.patch(`work-orders/${id}`, 3, { typeId: old.body.id }), referenceNotUsable);
  });

  it("X-03 loses a deleted contact and says so, until somebody else or nobody is chosen", async () => {
    const { id, customer } = await addOne();
    await company.admin.patch(`work-orders/${id}`, 1, { contactId: customer.contactId });
    expect((await company.admin.delete(`contacts/${customer.contactId}`, 1)).status).toBe(204);
    const left = await read(id);
    expect(left).toMatchObject({ contactId: null, contactName: null, contact: null, contactGone: true, version: 3 });
    const [row] = (await company.admin.get(`work-orders?customerId=${customer.id}`)).body.workOrders;
    expect(row).toMatchObject({ contactName: null, contactGone: true });
    const settled = await company.admin.patch(`work-orders/${id}`, 3, { contactId: null });
    expect(settled.body).toMatchObject({ contactGone: false, version: 4 });
    const again = await company.admin.patch(`work-orders/${id}`, 4, { contactId: null });
    expect(again.body.version).toBe(4);
  });

  it("409 refuses one that is closed or cancelled, and allows it again after reopening", async () => {
    const { id } = await addOne();
    await act(id, "cancel");
    expect((await read(id)).allowed).toEqual(["add-note", "reopen"]);
    expectRefusal(await company.admin.patch(`work-orders/${id}`, 2, { description: "X" }), workOrderSettled);
    await act(id, "reopen");
    expect((await company.admin.patch(`work-orders/${id}`, 3, { description: "X" })).status).toBe(200);
  });

  it("412 and 428 refuses an old version with the newer values, and none at all", async () => {
    const { id } = await addOne();
    await company.admin.patch(`work-orders/${id}`, 1, { description: "First" });
    const refusal = await company.admin.patch(`work-orders/${id}`, 1, { description: "Second" });
    expectRefusal(refusal, changedMeanwhile);
    expect(refusal.body.current).toEqual(await read(id));
    expectRefusal(
      await company.admin.ask("PATCH", `work-orders/${id}`, { body: { description: "X" } }),
      ifMatchRequired,
    );
  });

  it("422 C-11 refuses contacts and places of other customers, and fields that are no choice of people", async () => {
    const { id } = await addOne();
    const other = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${other.id}/locations`, { name: "Yard" });
    for (const [changes, pointer] of [
      [{ contactId: other.contactId }, "#/contactId"],
      [{ contactId: test.system.ids.next() }, "#/contactId"],
      [{ locationId: yard.body.id }, "#/locationId"],
      [{ typeId: test.system.ids.next() }, "#/typeId"],
      [{ assignedTo: test.system.ids.next() }, "#/assignedTo"],
    ] as const) {
      const refusal = await company.admin.patch(`work-orders/${id}`, 1, changes);
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([pointer]);
    }
    for (const changes of [{ status: "closed" }, { number: 1 }, { customerId: other.id }, { description: " " }])
      expectRefusal(await company.admin.patch(`work-orders/${id}`, 1, changes), validationFailed);
    expect((await read(id)).version).toBe(1);
  });

  it("404 refuses work orders of others, and of nobody", async () => {
    const { id } = await addOne();
    for (const other of [await buildCompany(test), await buildCompany(test, company.networkId)]) {
      expectRefusal(await other.admin.get(`work-orders/${id}`), notFound);
      expectRefusal(await other.admin.patch(`work-orders/${id}`, 1, { description: "X" }), notFound);
      expectRefusal(await act(id, "start", other.admin), notFound);
      expectRefusal(await other.admin.get(`work-orders/${id}/notes`), notFound);
      expectRefusal(await other.admin.post(`work-orders/${id}/notes`, { text: "X" }), notFound);
    }
    expectRefusal(await company.admin.get(`work-orders/${test.system.ids.next()}`), notFound);
  });
});

describe("the status of a work order", () => {
  it("200 goes from open to closed step by step, each recorded, and keeps when it was completed", async () => {
    const { id, number, customer } = await addOne({ assignedTo: technician.staffId });
    const steps = ["start", "put-back", "start", "complete", "resume", "complete", "close", "reopen", "cancel"];
    const seen: string[] = [];
    for (const step of steps) {
      const answer = await act(id, step);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ id, version: seen.length + 2 });
      seen.push(answer.body.status);
      const { completedAt } = await read(id);
      expect(completedAt === null).toBe(!["completed", "closed"].includes(answer.body.status));
    }
    expect(seen).toEqual([
      "in-progress",
      "assigned",
      "in-progress",
      "completed",
      "in-progress",
      "completed",
      "closed",
      "assigned",
      "cancelled",
    ]);
    const entries = (await company.admin.get(`customers/${customer.id}/activity`)).body.activity as Entry[];
    const whats = entries.map((entry) => entry.what).filter((what) => what.startsWith("work-order."));
    expect(whats.toReversed()).toEqual([
      "work-order.added",
      "work-order.started",
      "work-order.put-back",
      "work-order.started",
      "work-order.completed",
      "work-order.resumed",
      "work-order.completed",
      "work-order.closed",
      "work-order.reopened",
      "work-order.cancelled",
    ]);
    expect(entries[0]?.facts).toEqual({ workOrderId: id, number, before: "assigned", status: "cancelled" });
  });

  it("200 S-8 needs no version, and a change that was read before is refused afterwards", async () => {
    const { id } = await addOne();
    await act(id, "start");
    expectRefusal(await company.admin.patch(`work-orders/${id}`, 1, { description: "X" }), changedMeanwhile);
  });

  it("409 refuses what does not begin there, and changes nothing", async () => {
    const { id } = await addOne();
    for (const wrong of ["put-back", "resume", "close", "reopen"]) expectRefusal(await act(id, wrong), actNotPossible);
    await act(id, "complete");
    for (const wrong of ["start", "put-back", "complete", "cancel", "reopen"])
      expectRefusal(await act(id, wrong), actNotPossible);
    const refusal = await act(id, "complete");
    expect(refusal.body).toMatchObject({ status: 409, workOrderStatus: "completed" });
    expect(await statusOf(id)).toBe("completed");
  });

  it("409 lets one of two win who do the same at once", async () => {
    const { id } = await addOne();
    await openConnections(company.admin);
    const answers = await Promise.all(Array.from({ length: 6 }, () => act(id, "complete")));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await read(id)).version).toBe(2);
  });

  it("403 refuses closing, cancelling and reopening to whoever only carries out", async () => {
    const mobile = await company.hire("mobile");
    const { id } = await addOne({ assignedTo: mobile.staffId });
    expectRefusal(await act(id, "cancel", mobile), notAllowed);
    await act(id, "complete", mobile);
    expectRefusal(await act(id, "close", mobile), notAllowed);
    expect(await statusOf(id)).toBe("completed");
  });

  it("422 X-20 refuses to reopen for an inactive customer; what began can be changed and finished", async () => {
    const cancelled = await addOne();
    const begun = await company.admin.post("work-orders", {
      customerId: cancelled.customer.id,
      typeId,
      description: "Begun",
    });
    await act(cancelled.id, "cancel");
    await company.admin.post(`customers/${cancelled.customer.id}/deactivation`);
    expect((await read(cancelled.id)).allowed).toEqual(["add-note"]);
    expectRefusal(await act(cancelled.id, "reopen"), customerInactive);
    expect((await company.admin.patch(`work-orders/${begun.body.id}`, 1, { description: "X" })).status).toBe(200);
    expect((await act(begun.body.id, "complete")).status).toBe(200);
    await company.admin.post(`customers/${cancelled.customer.id}/activation`);
    expect((await act(cancelled.id, "reopen")).status).toBe(200);
  });

  it.each(["finish", "assigned", "", null])("422 refuses %j, which is no act", async (what) => {
    const { id } = await addOne();
    expectRefusal(await company.admin.post(`work-orders/${id}/status`, { act: what }), validationFailed);
  });
});

describe("notes on a work order", () => {
  it("201 A-04 are listed on it and on its customer, newest first, and move the last interaction", async () => {
    const { id, number, customer } = await addOne();
    const before = (await company.admin.get(`customers/${customer.id}`)).body.lastInteractionAt as string;
    test.clock.advance(60_000);
    const first = await company.admin.post(`work-orders/${id}/notes`, { text: "Valve is old." });
    expect(first.status).toBe(201);
    await technician.post(`work-orders/${id}/notes`, { text: "Valve is new." });
    await company.admin.post(`customers/${customer.id}/notes`, { text: "Called." });
    const on = (await company.admin.get(`work-orders/${id}/notes`)).body.notes as object[];
    expect(on).toMatchObject([
      { text: "Valve is new.", authorName: "Sam technician", workOrderId: id, workOrderNumber: number, allowed: [] },
      { id: first.body.id, text: "Valve is old.", customerId: customer.id, allowed: ["edit", "delete"] },
    ]);
    const all = (await company.admin.get(`customers/${customer.id}/notes`)).body.notes as object[];
    expect(all).toMatchObject([
      { text: "Called.", workOrderId: null, workOrderNumber: null },
      { text: "Valve is new.", workOrderId: id, workOrderNumber: number },
      { text: "Valve is old." },
    ]);
    const page = await company.admin.get(`work-orders/${id}/notes?limit=1`);
    const rest = await company.admin.get(`work-orders/${id}/notes?before=${page.body.next}`);
    expect(rest.body).toMatchObject({ notes: [{ text: "Valve is old." }], next: null });
    expect((await company.admin.get(`customers/${customer.id}`)).body.lastInteractionAt > before).toBe(true);
    const entries = (await company.admin.get(`customers/${customer.id}/activity`)).body.activity as Entry[];
    expect(entries.find((entry) => entry.what === "note.added" && entry.facts["workOrderId"])).toMatchObject({
      facts: { workOrderId: id, number },
      values: [],
    });
  });

  it("422 A-04 refuses a note without a word", async () => {
    const { id } = await addOne();
    expectRefusal(await company.admin.post(`work-orders/${id}/notes`, { text: " \n" }), validationFailed);
  });
});
