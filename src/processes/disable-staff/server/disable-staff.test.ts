import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  idempotencyKeyRequired,
  ifMatchRequired,
  notAllowed,
  notFound,
  notSignedIn,
} from "#platform/shared/problem.ts";
import { undoTooLate } from "#records/contacts/contract.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import {
  lastAdministrator,
  linkUsedUp,
  notYourself,
  signInRefused,
  staffDisabled,
  staffEnabled,
} from "#records/staff/contract.ts";
import { expectRefusal, openConnections, pointersOf } from "#tests/support/answers.ts";
import {
  buildCompany,
  buildCustomer,
  type Company,
  type Person,
  person,
  testPassword,
} from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let typeId: string;
let leaving: Person;
let next: Person;
let third: Person;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());
beforeEach(async () => {
  company = await buildCompany(test);
  typeId = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
  [leaving, next, third] = [
    await company.hire("technician"),
    await company.hire("office"),
    await company.hire("parts"),
  ];
});

const get = async (path: string) => (await company.admin.get(path)).body;
const inDays = (days: number) => new Date(test.clock.now().getTime() + days * 86_400_000).toISOString();

async function member(staffId: string) {
  const { staff } = await get("staff");
  return staff.find((one: { id: string }) => one.id === staffId);
}
async function lastRecorded() {
  const [entry] = await test.look<{ what: string; facts: Record<string, unknown> }>(
    "select what, facts from business.activity where provider_id = $1 order by id desc limit 1",
    [company.providerId],
  );
  return entry;
}
async function workOrder(changes: object = {}): Promise<string> {
  const { id: customerId } = await buildCustomer(company.admin);
  const order = { customerId, typeId, description: "Boiler", assignedTo: leaving.staffId, ...changes };
  const added = await company.admin.post("work-orders", order);
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
async function recurring(): Promise<string> {
  const { id: customerId } = await buildCustomer(company.admin);
  const nextServiceOn = inDays(10).slice(0, 10);
  const frequency = { every: 1, unit: "month" };
  const service = { customerId, typeId, description: "Filter", assignedTo: leaving.staffId, frequency, nextServiceOn };
  const added = await company.admin.post("recurring-services", service);
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
const managed = async () => (await buildCustomer(company.admin, { managerId: leaving.staffId })).id;
async function disable(body: object, who: Person = leaving, by: Person = company.admin) {
  const { version } = await member(who.staffId);
  return await by.ask("POST", `staff/${who.staffId}/disablement`, { body, version });
}
async function undo(who: Person = leaving) {
  const { version } = await member(who.staffId);
  return await company.admin.ask("POST", `staff/${who.staffId}/disablement/undo`, { version });
}
const act = async (order: string, what: string) =>
  await company.admin.post(`work-orders/${order}/status`, { act: what });
const assigned = async (path: string) => (await get(path)).assignedTo;

describe("disabling a staff member", () => {
  it("200 N-21 X-07 hands over customers, services and all that is to do, and leaves what is settled", async () => {
    const customer = await managed();
    const [open, future, late, started] = [
      await workOrder(),
      await workOrder({ scheduledAt: inDays(2) }),
      await workOrder({ scheduledAt: inDays(-2) }),
      await workOrder(),
    ];
    await act(started, "start");
    const [done, dropped] = [await workOrder(), await workOrder()];
    await act(done, "complete");
    await act(dropped, "cancel");
    const service = await recurring();
    expect(await get(`staff/${leaving.staffId}/disablement/preview`)).toEqual({
      customers: 1,
      workOrders: 3,
      overdueWorkOrders: 1,
      recurringServices: 1,
      settledWorkOrders: 2,
    });

    const disabled = await disable({ replacementId: next.staffId });

    expect(disabled.status).toBe(200);
    expect(disabled.body.moved).toEqual({ customers: 1, workOrders: 4, recurringServices: 1 });
    for (const path of [
      `work-orders/${open}`,
      `work-orders/${future}`,
      `work-orders/${late}`,
      `work-orders/${started}`,
      `recurring-services/${service}`,
    ])
      expect({ path, assignedTo: await assigned(path) }).toEqual({ path, assignedTo: next.staffId });
    expect((await get(`work-orders/${started}`)).status).toBe("in-progress");
    for (const path of [`work-orders/${done}`, `work-orders/${dropped}`])
      expect({ path, assignedTo: await assigned(path) }).toEqual({ path, assignedTo: leaving.staffId });
    expect(await get(`customers/${customer}`)).toMatchObject({ managerId: next.staffId, managerName: "Sam office" });
    expect(await lastRecorded()).toMatchObject({
      what: "staff.disabled",
      facts: { staffId: leaving.staffId, replacementId: next.staffId, customers: 1, workOrders: 4 },
    });
    expect(await member(leaving.staffId)).toMatchObject({
      enabled: false,
      disabled: { byName: "Sam administrator", replacementName: "Sam office" },
      allowed: ["edit", "enable", "undo-disablement"],
    });
  });

  it("200 X-07 leaves what is late where that is said, each kind to somebody else, and work with nobody", async () => {
    const customer = await managed();
    const late = await workOrder({ scheduledAt: inDays(-2) });
    const [open, service] = [await workOrder(), await recurring()];
    const disabled = await disable({
      customersTo: third.staffId,
      recurringServicesTo: next.staffId,
      workOrdersTo: null,
      moveOverdue: false,
    });
    expect(disabled.body.moved).toEqual({ customers: 1, workOrders: 1, recurringServices: 1 });
    expect(await get(`work-orders/${open}`)).toMatchObject({ assignedTo: null, status: "open" });
    expect(await get(`work-orders/${late}`)).toMatchObject({
      assignedTo: leaving.staffId,
      assignedName: "Sam technician",
    });
    expect(await assigned(`recurring-services/${service}`)).toBe(next.staffId);
    expect((await get(`customers/${customer}`)).managerId).toBe(third.staffId);
  });

  it("422 refuses without anybody where something is to be handed over, and 200 where nothing is", async () => {
    expect((await disable({}, third)).body.moved).toEqual({ customers: 0, workOrders: 0, recurringServices: 0 });
    const late = await workOrder({ scheduledAt: inDays(-2) });
    const refusal = await disable({});
    expectRefusal(refusal, referenceNotUsable);
    expect(refusal.body.errors).toMatchObject([{ pointer: "#/replacementId", code: "replacement-missing" }]);
    await managed();
    expect(pointersOf(await disable({ workOrdersTo: null }))).toEqual(["#/replacementId"]);
    expect(await assigned(`work-orders/${late}`)).toBe(leaving.staffId);
    expect(await member(leaving.staffId)).toMatchObject({ enabled: true, disabled: null });
  });

  it("422 refuses the person themselves, one who is disabled, and one of another provider, and moves nothing", async () => {
    const order = await workOrder();
    await disable({}, third);
    const other = await buildCompany(test, company.networkId);
    for (const [replacementId, code] of [
      [leaving.staffId, "staff-themselves"],
      [third.staffId, "reference-not-usable"],
      [other.admin.staffId, "reference-not-usable"],
      [test.system.ids.next(), "reference-not-usable"],
    ]) {
      const refusal = await disable({ replacementId });
      expectRefusal(refusal, referenceNotUsable);
      expect(refusal.body.errors).toMatchObject([{ pointer: "#/replacementId", code }]);
    }
    expect(pointersOf(await disable({ replacementId: next.staffId, workOrdersTo: third.staffId }))).toEqual([
      "#/workOrdersTo",
    ]);
    expect(await assigned(`work-orders/${order}`)).toBe(leaving.staffId);
  });

  it("401 ends sessions at once, and refuses signing in and links that were made before", async () => {
    const { url } = (await company.admin.ask("PUT", `staff/${leaving.staffId}/invitation`)).body;
    expect((await leaving.get("me")).status).toBe(200);
    await disable({});
    expectRefusal(await leaving.get("me"), notSignedIn);
    expect(await test.look("select from front.session where actor_id = $1", [leaving.staffId])).toHaveLength(0);
    const nobody = person(test, "");
    const signIn = { body: { email: leaving.email, password: testPassword } };
    expectRefusal(await nobody.ask("POST", "/api/v1/front/office-sessions", signIn), signInRefused);
    const token = new URL(url).hash.slice("#token=".length);
    const accepted = { body: { token, password: "four words and some more" } };
    expectRefusal(await nobody.ask("POST", "/api/v1/front/invitations", accepted), linkUsedUp);
    expectRefusal(await company.admin.ask("PUT", `staff/${leaving.staffId}/invitation`), staffDisabled);
  });

  it("409 never oneself, never the last administrator", async () => {
    expectRefusal(await disable({}, company.admin), notYourself);
    expectRefusal(await company.admin.get(`staff/${company.admin.staffId}/disablement/preview`), notYourself);
    const dealer = await company.hire("dealer-admin");
    expectRefusal(await disable({}, company.admin, dealer), lastAdministrator);
    expectRefusal(await dealer.get(`staff/${company.admin.staffId}/disablement/preview`), lastAdministrator);
    expect((await member(company.admin.staffId)).allowed).not.toContain("disable");
    const second = await company.hire("administrator");
    expect((await disable({}, company.admin, second)).status).toBe(200);
  });

  it("422 takes nobody who is disabled for new work, and keeps the name where it was", async () => {
    const [settled, customer] = [await workOrder(), await buildCustomer(company.admin)];
    await act(settled, "cancel");
    const service = await recurring();
    await disable({ replacementId: next.staffId });
    const { colleagues } = await get("colleagues");
    expect(colleagues.map((one: { id: string }) => one.id)).not.toContain(leaving.staffId);
    const { version } = await get(`recurring-services/${service}`);
    const profile = await get(`customers/${customer.id}`);
    const assignedTo = leaving.staffId;
    for (const [answer, pointer] of [
      [
        await company.admin.post("work-orders", { customerId: customer.id, typeId, description: "x", assignedTo }),
        "#/assignedTo",
      ],
      [await company.admin.patch(`recurring-services/${service}`, version, { assignedTo }), "#/assignedTo"],
      [
        await company.admin.patch(`customers/${customer.id}`, profile.version, { managerId: assignedTo }),
        "#/managerId",
      ],
      [
        await company.admin.post("customers", {
          companyName: "New",
          contact: { firstName: "A", lastName: "B" },
          managerId: assignedTo,
        }),
        "#/managerId",
      ],
    ] as const) {
      expectRefusal(answer, referenceNotUsable);
      expect(pointersOf(answer)).toEqual([pointer]);
    }
    expect(await get(`work-orders/${settled}`)).toMatchObject({ assignedTo, assignedName: "Sam technician" });
  });

  it("200 what is to be done again is nobody's where whoever did it is disabled", async () => {
    const [dropped, done, kept] = [await workOrder(), await workOrder(), await workOrder({ assignedTo: next.staffId })];
    await act(dropped, "cancel");
    await act(done, "complete");
    await act(kept, "complete");
    await disable({});
    expect((await act(dropped, "reopen")).status).toBe(200);
    expect((await act(done, "resume")).status).toBe(200);
    expect((await act(kept, "resume")).status).toBe(200);
    expect(await get(`work-orders/${dropped}`)).toMatchObject({ assignedTo: null, status: "open" });
    expect(await get(`work-orders/${done}`)).toMatchObject({ assignedTo: null, status: "in-progress" });
    expect(await assigned(`work-orders/${kept}`)).toBe(next.staffId);
  });

  it("403, 404, 412, 422 and 428 refuses who may not, strangers, older versions and a second time", async () => {
    const url = `staff/${leaving.staffId}/disablement`;
    expectRefusal(await next.ask("POST", url, { body: {}, version: 1 }), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.ask("POST", url, { body: {}, version: 1 }), notFound);
    expectRefusal(await other.admin.get(`${url}/preview`), notFound);
    expectRefusal(await other.admin.delete(url, 1), notFound);
    expectRefusal(await company.admin.ask("POST", url, { body: {} }), ifMatchRequired);
    expectRefusal(await company.admin.ask("POST", url, { body: {}, version: 1, key: null }), idempotencyKeyRequired);
    const late = await company.admin.ask("POST", url, { body: {}, version: 7 });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ id: leaving.staffId, version: 1, enabled: true });
    expect((await disable({})).status).toBe(200);
    expectRefusal(await disable({}), staffDisabled);
    expectRefusal(await company.admin.get(`${url}/preview`), staffDisabled);
  });
});

describe("enabling a staff member again", () => {
  it("204 X-21 signs in with the roles there were, and what was handed over stays", async () => {
    const order = await workOrder();
    await disable({ replacementId: next.staffId });
    const { version } = await member(leaving.staffId);
    expect((await company.admin.delete(`staff/${leaving.staffId}/disablement`, version)).status).toBe(204);
    expect(await lastRecorded()).toMatchObject({ what: "staff.enabled", facts: { staffId: leaving.staffId } });
    expect(await member(leaving.staffId)).toMatchObject({ enabled: true, disabled: null, roles: ["technician"] });
    expect(await assigned(`work-orders/${order}`)).toBe(next.staffId);
    const signIn = { body: { email: leaving.email, password: testPassword } };
    expect((await person(test, "").ask("POST", "/api/v1/front/office-sessions", signIn)).status).toBe(204);
    expect(await assigned(`work-orders/${await workOrder()}`)).toBe(leaving.staffId);
  });

  it("409 and 412 refuses one who is enabled, and older versions", async () => {
    expectRefusal(await company.admin.delete(`staff/${leaving.staffId}/disablement`, 1), staffEnabled);
    await disable({});
    expectRefusal(await company.admin.delete(`staff/${leaving.staffId}/disablement`, 1), changedMeanwhile);
  });
});

describe("undoing the disablement of a staff member", () => {
  it("200 X-34 gives all back, also what was left with nobody", async () => {
    const [customer, order, service] = [await managed(), await workOrder(), await recurring()];
    await disable({ replacementId: next.staffId, workOrdersTo: null });
    const undone = await undo();
    expect(undone.body).toMatchObject({ returned: { customers: 1, workOrders: 1, recurringServices: 1 }, left: [] });
    expect(await get(`work-orders/${order}`)).toMatchObject({ assignedTo: leaving.staffId, status: "assigned" });
    expect(await assigned(`recurring-services/${service}`)).toBe(leaving.staffId);
    expect((await get(`customers/${customer}`)).managerId).toBe(leaving.staffId);
    expect(await member(leaving.staffId)).toMatchObject({ enabled: true, disabled: null });
    expect(
      await test.look("select from business.staff_handed_over where staff_id = $1", [leaving.staffId]),
    ).toHaveLength(0);
  });

  it("200 X-34 leaves and names what somebody changed since, what is done, and what is gone", async () => {
    const [stays, given, done] = [await workOrder(), await workOrder(), await workOrder()];
    const [customer, dropped] = [await managed(), await recurring()];
    await disable({ replacementId: next.staffId });
    const at = async (path: string) => (await get(path)).version as number;
    await company.admin.patch(`work-orders/${given}`, await at(`work-orders/${given}`), { assignedTo: third.staffId });
    await act(done, "complete");
    await company.admin.patch(`customers/${customer}`, await at(`customers/${customer}`), { managerId: third.staffId });
    await company.admin.delete(`recurring-services/${dropped}`, await at(`recurring-services/${dropped}`));
    const undone = await undo();
    expect(undone.body.returned).toEqual({ customers: 0, workOrders: 1, recurringServices: 0 });
    expect(undone.body.left.map((one: { kind: string; id: string }) => `${one.kind} ${one.id}`).toSorted()).toEqual(
      [`customer ${customer}`, `recurring-service ${dropped}`, `work-order ${given}`, `work-order ${done}`].toSorted(),
    );
    const { number } = await get(`work-orders/${given}`);
    expect(undone.body.left.find((one: { id: string }) => one.id === given).number).toBe(number);
    expect(undone.body.left.find((one: { id: string }) => one.id === dropped).number).toBe(null);
    expect(await assigned(`work-orders/${stays}`)).toBe(leaving.staffId);
    expect(await assigned(`work-orders/${given}`)).toBe(third.staffId);
    expect(await lastRecorded()).toMatchObject({ what: "staff.disablement-undone", facts: { left: 4 } });
  });

  it("409 X-34 refuses one who is enabled, and one who was disabled more than thirty days ago", async () => {
    expectRefusal(await undo(), staffEnabled);
    await disable({});
    await test.look("update business.staff_member set disabled_at = disabled_at - interval '31 days' where id = $1", [
      leaving.staffId,
    ]);
    expect((await member(leaving.staffId)).allowed).toEqual(["edit", "enable"]);
    expectRefusal(await undo(), undoTooLate);
  });
});

describe("several at once", () => {
  it("a new work order and the disablement never leave open work with who is disabled", async () => {
    const { id: customerId } = await buildCustomer(company.admin);
    for (let round = 0; round < 25; round += 1) {
      const who = await company.hire("technician");
      await openConnections(company.admin);
      const order = { customerId, typeId, description: "Race", assignedTo: who.staffId };
      const [added, disabled] = await Promise.all([
        company.admin.post("work-orders", order),
        disable({ replacementId: next.staffId }, who),
      ]);
      expect(disabled.status).toBe(200);
      if (added.status === 201) expect(await assigned(`work-orders/${added.body.id}`)).toBe(next.staffId);
      else expectRefusal(added, referenceNotUsable);
    }
  });

  it("reassigning, reopening and the disablement never leave open work with who is disabled", async () => {
    const [moved, settled] = [await workOrder({ assignedTo: third.staffId }), await workOrder()];
    for (let round = 0; round < 25; round += 1) {
      const who = await company.hire("technician");
      for (const order of [moved, settled]) {
        const { version } = await get(`work-orders/${order}`);
        const assignedTo = order === moved ? third.staffId : who.staffId;
        await company.admin.patch(`work-orders/${order}`, version, { assignedTo });
      }
      await act(settled, "cancel");
      const { version } = await get(`work-orders/${moved}`);
      await openConnections(company.admin);
      const [, , disabled] = await Promise.all([
        company.admin.patch(`work-orders/${moved}`, version, { assignedTo: who.staffId }),
        act(settled, "reopen"),
        disable({ replacementId: next.staffId }, who),
      ]);
      expect(disabled.status).toBe(200);
      expect([next.staffId, third.staffId]).toContain(await assigned(`work-orders/${moved}`));
      expect([next.staffId, null]).toContain(await assigned(`work-orders/${settled}`));
    }
  });

  it("two administrators never disable each other", async () => {
    for (let round = 0; round < 25; round += 1) {
      const small = await buildCompany(test);
      const second = await small.hire("administrator");
      await openConnections(small.admin);
      const off = (by: Person, who: Person) =>
        by.ask("POST", `staff/${who.staffId}/disablement`, { body: {}, version: 1 });
      const both = await Promise.all([off(small.admin, second), off(second, small.admin)]);
      const [won, lost] = both.map((one) => one.status).toSorted((a, b) => a - b);
      expect(won).toBe(200);
      // Whoever was slower does not work here any more, or never got in.
      expect([401, 403]).toContain(lost);
    }
  });
});
