import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound } from "#platform/shared/problem.ts";
import { notYourNote } from "#records/notes/contract.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let mobile: Person;
let customer: BuiltCustomer;
let own: string;
let others: string;
let nobodys: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  mobile = await company.hire("mobile");
  const colleague = await company.hire("mobile");
  customer = await buildCustomer(company.admin);
  const typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id as string;
  const add = async (assignedTo: string | null) =>
    (
      await company.admin.post("work-orders", {
        customerId: customer.id,
        contactId: customer.contactId,
        typeId,
        description: "Boiler",
        assignedTo,
      })
    ).body.id as string;
  own = await add(mobile.staffId);
  others = await add(colleague.staffId);
  nobodys = await add(null);
});
afterAll(() => test.stop());

describe("a mobile user", () => {
  it("S-3 lists, counts and reads own jobs, with whom to ask for and where", async () => {
    const list = await mobile.get("work-orders");
    expect(list.body.workOrders.map((one: { id: string }) => one.id)).toEqual([own]);
    expect((await mobile.get("work-order-count")).body).toEqual({ count: 1, more: false });
    const job = await mobile.get(`work-orders/${own}`);
    expect(job.body).toMatchObject({
      contact: { phone: expect.stringContaining("504621") },
      allowed: ["add-note", "start", "complete"],
    });
  });

  it("S-3 never learns of the jobs of others, by list, by filter, by id, by note or by status", async () => {
    for (const id of [others, nobodys]) {
      expectRefusal(await mobile.get(`work-orders/${id}`), notFound);
      expectRefusal(await mobile.get(`work-orders/${id}/notes`), notFound);
      expectRefusal(await mobile.post(`work-orders/${id}/notes`, { text: "X" }), notFound);
      for (const act of ["start", "cancel"])
        expectRefusal(await mobile.post(`work-orders/${id}/status`, { act }), notFound);
    }
    for (const filter of [`customerId=${customer.id}`, "planned=unscheduled", "status=to-do&sort=schedule"]) {
      const list = await mobile.get(`work-orders?${filter}`);
      expect(list.body.workOrders.map((one: { id: string }) => one.id)).toEqual([own]);
    }
    const { body } = await company.admin.get(`work-orders/${others}`);
    expect((await mobile.get(`work-orders?assignedTo=${body.assignedTo}`)).body.workOrders).toEqual([]);
    expect((await mobile.get(`work-order-count?assignedTo=${body.assignedTo}`)).body.count).toBe(0);
    expect(body.version).toBe(1);
  });

  it("S-3 is refused everything else about the customer, and every change of the plan", async () => {
    for (const url of [
      `customers/${customer.id}`,
      `customers/${customer.id}/contacts`,
      `contacts/${customer.contactId}`,
      `customers/${customer.id}/notes`,
      "work-order-types",
      "colleagues",
    ])
      expectRefusal(await mobile.get(url), notAllowed);
    expectRefusal(await mobile.patch(`work-orders/${own}`, 1, { description: "X" }), notAllowed);
  });

  it("S-6 carries out an own job and writes notes on it, under their own name", async () => {
    expect((await mobile.post(`work-orders/${own}/status`, { act: "start" })).status).toBe(200);
    expect((await mobile.post(`work-orders/${own}/notes`, { text: "Done by noon." })).status).toBe(201);
    expect((await mobile.post(`work-orders/${own}/status`, { act: "complete" })).status).toBe(200);
    const entries = (await company.admin.get(`customers/${customer.id}/activity?limit=3`)).body.activity;
    expect(entries.map((one: { what: string; actorName: string }) => `${one.what} ${one.actorName}`)).toEqual([
      "work-order.completed Sam mobile",
      "note.added Sam mobile",
      "work-order.started Sam mobile",
    ]);
  });

  it("S-6 changes and deletes what they wrote there, and nothing that somebody else wrote or that stands elsewhere", async () => {
    const write = async (text: string) => (await mobile.post(`work-orders/${own}/notes`, { text })).body.id as string;
    const [note, other] = [await write("Valve chnged."), await write("Twice.")];
    const changed = await mobile.patch(`notes/${note}`, 1, { text: "Valve changed." });
    expect(changed.body).toMatchObject({ text: "Valve changed.", version: 2, allowed: ["edit", "delete"] });
    expect((await mobile.delete(`notes/${other}`, 1)).status).toBe(204);
    const office = (await company.admin.post(`work-orders/${own}/notes`, { text: "Bring a ladder." })).body.id;
    const { notes } = (await mobile.get(`work-orders/${own}/notes`)).body as {
      notes: { id: string; allowed: string[] }[];
    };
    expect(notes.find(({ id }) => id === office)?.allowed).toEqual([]);
    expect(notes.map(({ id }) => id)).not.toContain(other);
    const elsewhere = (await company.admin.post(`work-orders/${others}/notes`, { text: "X" })).body.id;
    const onCustomer = (await company.admin.post(`customers/${customer.id}/notes`, { text: "X" })).body.id;
    for (const [id, refusal] of [
      [office, notYourNote],
      [elsewhere, notFound],
      [onCustomer, notFound],
    ] as const) {
      expectRefusal(await mobile.patch(`notes/${id}`, 1, { text: "Y" }), refusal);
      expectRefusal(await mobile.delete(`notes/${id}`, 1), refusal);
    }
    expectRefusal(await mobile.post(`customers/${customer.id}/notes`, { text: "X" }), notAllowed);
  });

  it("S-3 loses a job with the assignment, and what they wrote on it", async () => {
    const { id } = (await mobile.post(`work-orders/${own}/notes`, { text: "Mine." })).body;
    await company.admin.patch(`work-orders/${own}`, (await company.admin.get(`work-orders/${own}`)).body.version, {
      assignedTo: null,
    });
    expectRefusal(await mobile.get(`work-orders/${own}`), notFound);
    expect((await mobile.get("work-orders")).body.workOrders).toEqual([]);
    expectRefusal(await mobile.patch(`notes/${id}`, 1, { text: "Yours." }), notFound);
    expectRefusal(await mobile.delete(`notes/${id}`, 1), notFound);
  });
});
