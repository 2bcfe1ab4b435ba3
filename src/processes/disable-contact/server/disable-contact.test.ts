import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import {
  changedMeanwhile,
  idempotencyKeyRequired,
  ifMatchRequired,
  notAllowed,
  notFound,
} from "#platform/shared/problem.ts";
import { handOverMessage } from "#processes/send-message/server/public.ts";
import { contactDisabled, contactEnabled, managedByTheFleet, undoTooLate } from "#records/contacts/contract.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { placesThatHold } from "#tests/support/whole-database.ts";

let test: TestApp;
let company: Company;
let typeId: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  typeId = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
});
afterAll(() => test.stop());

const line = { description: "Work", quantity: 1, unitPriceMinor: 100, tax: null };
const get = async (path: string) => (await company.admin.get(path)).body;

/** A customer with somebody who leaves, somebody who takes over, and somebody else. */
interface Scene {
  customerId: string;
  leaving: string;
  next: string;
  third: string;
}

async function scene(lastName = "Leaves"): Promise<Scene> {
  const customer = await buildCustomer(company.admin, {
    contact: { firstName: "Ada", lastName, email: "ada@x.example" },
  });
  const add = async (lastName: string) =>
    (await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName })).body.id as string;
  return { customerId: customer.id, leaving: customer.contactId, next: await add("Next"), third: await add("Third") };
}

async function workOrder({ customerId, leaving }: Scene, changes: object = {}): Promise<string> {
  const order = { customerId, typeId, description: "Boiler", contactId: leaving, ...changes };
  const added = await company.admin.post("work-orders", order);
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
const inDays = (days: number) => new Date(test.clock.now().getTime() + days * 86_400_000).toISOString();

async function recurring({ customerId, leaving }: Scene): Promise<string> {
  const nextServiceOn = inDays(10).slice(0, 10);
  const service = {
    customerId,
    typeId,
    description: "Filter",
    contactId: leaving,
    frequency: { every: 1, unit: "month" },
    nextServiceOn,
  };
  const added = await company.admin.post("recurring-services", service);
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
async function quote({ customerId, leaving }: Scene, ...acts: string[]): Promise<string> {
  const { id } = (await company.admin.post("quotes", { customerId, contactId: leaving, lines: [line] })).body;
  for (const act of acts) await company.admin.post(`quotes/${id}/status`, { act });
  return id;
}
async function disable({ leaving, next }: Scene, changes: object = {}) {
  const { version } = await get(`contacts/${leaving}`);
  const url = `contacts/${leaving}/disablement`;
  return await company.admin.ask("POST", url, { body: { replacementId: next, ...changes }, version });
}
async function undo({ leaving }: Scene) {
  const { version } = await get(`contacts/${leaving}`);
  return await company.admin.ask("POST", `contacts/${leaving}/disablement/undo`, { version });
}
const contactOf = async (path: string) => (await get(path)).contactId;

describe("disabling a contact", () => {
  it("C-09 C-10 X-07 moves what is to come, and leaves the past, what is late, decided quotes and bills as they were", async () => {
    const at = await scene();
    const [unscheduled, future, late, done] = [
      await workOrder(at),
      await workOrder(at, { scheduledAt: inDays(2) }),
      await workOrder(at, { scheduledAt: inDays(-2) }),
      await workOrder(at, { scheduledAt: inDays(-3) }),
    ];
    await company.admin.post(`work-orders/${done}/status`, { act: "complete" });
    // Done before its time, and given up: both are past, whatever their day says.
    const [early, dropped] = [await workOrder(at, { scheduledAt: inDays(3) }), await workOrder(at)];
    await company.admin.post(`work-orders/${early}/status`, { act: "complete" });
    await company.admin.post(`work-orders/${dropped}/status`, { act: "cancel" });
    const service = await recurring(at);
    const [draft, sent, approved] = [await quote(at), await quote(at, "send"), await quote(at, "send", "approve")];
    const invoice = (
      await company.admin.post("invoices", { customerId: at.customerId, contactId: at.leaving, lines: [line] })
    ).body.id;
    const depot = (
      await company.admin.post(`customers/${at.customerId}/locations`, { name: "Depot", contactId: at.leaving })
    ).body.id;
    expect(await get(`contacts/${at.leaving}/disablement/preview`)).toEqual({
      workOrders: 2,
      overdueWorkOrders: 1,
      recurringServices: 1,
      quotes: 2,
      locations: 1,
      isPrimary: true,
      isBilling: false,
      pastWorkOrders: 3,
      decidedQuotes: 1,
      otherContacts: 2,
    });

    const disabled = await disable(at);

    expect(disabled.status).toBe(200);
    expect(disabled.body.moved).toEqual({
      workOrders: 2,
      recurringServices: 1,
      quotes: 2,
      locations: 1,
      primary: true,
    });
    for (const path of [
      `work-orders/${unscheduled}`,
      `work-orders/${future}`,
      `recurring-services/${service}`,
      `quotes/${draft}`,
      `quotes/${sent}`,
    ])
      expect({ path, contactId: await contactOf(path) }).toEqual({ path, contactId: at.next });
    for (const path of [
      `work-orders/${late}`,
      `work-orders/${early}`,
      `work-orders/${dropped}`,
      `work-orders/${done}`,
      `quotes/${approved}`,
      `invoices/${invoice}`,
    ])
      expect({ path, contactId: await contactOf(path) }).toEqual({ path, contactId: at.leaving });
    expect(await get(`customers/${at.customerId}`)).toMatchObject({
      primaryContactId: at.next,
      contactCount: 3,
      adminCount: 0,
    });
    const { locations } = await get(`customers/${at.customerId}/locations`);
    expect(locations.find((one: { id: string }) => one.id === depot).contactId).toBe(at.next);
    expect(await get(`work-orders/${future}`)).toMatchObject({ contactName: "Bo Next" });
    expect(await get(`work-orders/${done}`)).toMatchObject({ contactName: "Ada Leaves" });
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({
      what: "contact.disabled",
      actorName: "Sam administrator",
      facts: { replacementId: at.next, workOrders: 2, quotes: 2, primary: true },
    });
  });

  it("C-09 what a recurring service makes from then on names the successor", async () => {
    const at = await scene();
    const service = await recurring(at);
    await disable(at);
    const { version } = await get(`recurring-services/${service}`);
    const made = await company.admin.ask("POST", `recurring-services/${service}/work-orders`, { version });
    expect(await get(`work-orders/${made.body.id}`)).toMatchObject({ contactId: at.next });
  });

  it("X-07 takes what is late along when that is said, and each kind to a successor of its own", async () => {
    const at = await scene();
    const late = await workOrder(at, { scheduledAt: inDays(-2) });
    const service = await recurring(at);
    const sent = await quote(at, "send");
    const disabled = await disable(at, { moveOverdue: true, recurringServicesTo: at.third, quotesTo: at.third });
    expect(disabled.body.moved).toMatchObject({ workOrders: 1, recurringServices: 1, quotes: 1 });
    expect(await contactOf(`work-orders/${late}`)).toBe(at.next);
    expect(await contactOf(`recurring-services/${service}`)).toBe(at.third);
    expect(await contactOf(`quotes/${sent}`)).toBe(at.third);
  });

  it("422 C-06 C-07 X-06 refuses without a replacement, also when nothing is to be handed over", async () => {
    const at = await scene();
    const { version } = await get(`contacts/${at.third}`);
    const none = await company.admin.ask("POST", `contacts/${at.third}/disablement`, { body: {}, version });
    expect(pointersOf(none)).toEqual(["#/replacementId"]);
    const disabled = await company.admin.ask("POST", `contacts/${at.third}/disablement`, {
      body: { replacementId: at.next },
      version,
    });
    expect(disabled.body.moved).toEqual({
      workOrders: 0,
      recurringServices: 0,
      quotes: 0,
      locations: 0,
      primary: false,
    });
  });

  it("C-14 leaves the billing contact, which the profile shows as disabled", async () => {
    const at = await scene();
    const { version } = await get(`customers/${at.customerId}`);
    await company.admin.patch(`customers/${at.customerId}`, version, { billingContactId: at.leaving });
    expect(await get(`contacts/${at.leaving}/disablement/preview`)).toMatchObject({ isBilling: true });
    await disable(at);
    expect(await get(`customers/${at.customerId}`)).toMatchObject({
      billingContactId: at.leaving,
      billingContactDisabled: true,
    });
    const defaults = await get(`customers/${at.customerId}/invoice-defaults`);
    expect(defaults).toMatchObject({ contactId: null, billingContactDisabled: true });
  });

  it("C-19 keeps the contact listed as disabled, with who, when and whom to ask now, and its past records open", async () => {
    const at = await scene();
    await disable(at);
    const contact = await get(`contacts/${at.leaving}`);
    expect(contact).toMatchObject({
      disabled: { byName: "Sam administrator", replacementId: at.next, replacementName: "Bo Next" },
      isPrimary: false,
      allowed: ["edit", "enable", "undo-disablement", "delete"],
    });
    const listed = async (query: string) =>
      ((await get(`customers/${at.customerId}/contacts${query}`)).contacts as { id: string }[]).map((one) => one.id);
    expect((await listed("")).toSorted()).toEqual([at.leaving, at.next, at.third].toSorted());
    expect(await listed("?status=disabled")).toEqual([at.leaving]);
    expect((await listed("?status=enabled")).toSorted()).toEqual([at.next, at.third].toSorted());
  });

  it("422 C-11 C-14 refuses whatever newly names the contact, and every role of it", async () => {
    const at = await scene();
    await disable(at);
    const contactId = at.leaving;
    const post = async (url: string, body: object) => await company.admin.post(url, body);
    const order = { customerId: at.customerId, typeId, description: "x", contactId };
    for (const answer of [
      await post("work-orders", order),
      await post("recurring-services", { ...order, frequency: null }),
      await post("quotes", { customerId: at.customerId, contactId, lines: [line] }),
      await post("invoices", { customerId: at.customerId, contactId, lines: [line] }),
      await post(`customers/${at.customerId}/locations`, { name: "Depot", contactId }),
    ]) {
      expectRefusal(answer, referenceNotUsable);
      expect(answer.body.errors).toMatchObject([{ pointer: "#/contactId", code: "contact-disabled" }]);
    }
    const open = await workOrder({ ...at, leaving: at.next });
    const { version } = await get(`work-orders/${open}`);
    expectRefusal(await company.admin.patch(`work-orders/${open}`, version, { contactId }), referenceNotUsable);
    for (const field of ["primaryContactId", "billingContactId"]) {
      const profile = await get(`customers/${at.customerId}`);
      const refusal = await company.admin.patch(`customers/${at.customerId}`, profile.version, { [field]: contactId });
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${field}`]);
    }
  });

  it("C-13 a message that was queued before is never sent", async () => {
    const at = await scene();
    const sent = await company.admin.post(`customers/${at.customerId}/messages`, {
      contactIds: [at.leaving],
      subject: "Hello",
      body: "There",
    });
    await disable(at);
    const id = sent.body.messageIds[0];
    await handOverMessage(systemContext(test.system, company.networkId, company.providerId, "send-message"), id);
    expect(await get(`messages/${id}`)).toMatchObject({ status: "suppressed", reason: "contact-disabled" });
  });

  it("422 C-08 C-09 refuses the contact itself, one who is disabled, gone or of another customer, and moves nothing", async () => {
    const at = await scene();
    const other = await scene();
    const order = await workOrder(at);
    await disable({ ...at, leaving: at.third });
    for (const [replacementId, code] of [
      [at.leaving, "contact-itself"],
      [at.third, "contact-disabled"],
      [other.next, "contact-not-usable"],
      [test.system.ids.next(), "contact-not-usable"],
    ]) {
      const refusal = await disable(at, { replacementId });
      expectRefusal(refusal, referenceNotUsable);
      expect(refusal.body.errors).toMatchObject([{ pointer: "#/replacementId", code }]);
    }
    const quotes = await disable(at, { quotesTo: other.next });
    expect(pointersOf(quotes)).toEqual(["#/quotesTo"]);
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({ disabled: null, isPrimary: true });
    expect(await contactOf(`work-orders/${order}`)).toBe(at.leaving);
  });

  it("403, 404, 412, 422 and 428 refuses who may not, strangers, the fleet's, older versions, a second time", async () => {
    const at = await scene();
    const url = `contacts/${at.leaving}/disablement`;
    const body = { replacementId: at.next };
    expectRefusal(await (await company.hire("mobile")).ask("POST", url, { body, version: 1 }), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.ask("POST", url, { body, version: 1 }), notFound);
    expectRefusal(await other.admin.get(`${url}/preview`), notFound);
    expectRefusal(await company.admin.ask("POST", url, { body }), ifMatchRequired);
    expectRefusal(await company.admin.ask("POST", url, { body, version: 1, key: null }), idempotencyKeyRequired);
    const late = await company.admin.ask("POST", url, { body, version: 7 });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ id: at.leaving, version: 1 });
    expect((await disable(at)).status).toBe(200);
    expectRefusal(await disable(at), contactDisabled);
    expectRefusal(await company.admin.get(`${url}/preview`), contactDisabled);
    const fleet = await buildFleet(test, [company]);
    const ofFleet = `contacts/${fleet.contactId}/disablement`;
    expectRefusal(await company.admin.ask("POST", ofFleet, { body, version: 1 }), managedByTheFleet);
  });
});

describe("enabling a contact again", () => {
  it("204 X-21 is offered again, and what was handed over stays", async () => {
    const at = await scene();
    const order = await workOrder(at);
    await disable(at);
    const { version } = await get(`contacts/${at.leaving}`);
    expect((await company.admin.delete(`contacts/${at.leaving}/disablement`, version)).status).toBe(204);
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({ disabled: null });
    expect(await contactOf(`work-orders/${order}`)).toBe(at.next);
    expect(await contactOf(`work-orders/${await workOrder(at)}`)).toBe(at.leaving);
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({ what: "work-order.added" });
  });

  it("409 and 412 X-21 refuses one that is enabled, and older versions", async () => {
    const at = await scene();
    expectRefusal(await company.admin.delete(`contacts/${at.leaving}/disablement`, 1), contactEnabled);
    await disable(at);
    expectRefusal(await company.admin.delete(`contacts/${at.leaving}/disablement`, 1), changedMeanwhile);
  });
});

describe("undoing a disablement", () => {
  it("200 X-34 gives all back, as it was", async () => {
    const at = await scene();
    const [order, service, sent] = [await workOrder(at), await recurring(at), await quote(at, "send")];
    await disable(at);
    const undone = await undo(at);
    expect(undone.status).toBe(200);
    expect(undone.body.returned).toEqual({
      workOrders: 1,
      recurringServices: 1,
      quotes: 1,
      locations: 0,
      primary: true,
    });
    expect(undone.body.left).toEqual([]);
    for (const path of [`work-orders/${order}`, `recurring-services/${service}`, `quotes/${sent}`])
      expect(await contactOf(path)).toBe(at.leaving);
    expect(await get(`work-orders/${order}`)).toMatchObject({ contactName: "Ada Leaves" });
    expect(await get(`customers/${at.customerId}`)).toMatchObject({ primaryContactId: at.leaving });
  });

  it("200 X-34 leaves and names what somebody changed since, what is done by now, and what is gone", async () => {
    const at = await scene();
    const [stays, given, done] = [await workOrder(at), await workOrder(at), await workOrder(at)];
    const decided = await quote(at, "send");
    const dropped = await recurring(at);
    await disable(at);
    await company.admin.patch(`work-orders/${given}`, (await get(`work-orders/${given}`)).version, {
      contactId: at.third,
    });
    await company.admin.post(`work-orders/${done}/status`, { act: "complete" });
    await company.admin.post(`quotes/${decided}/status`, { act: "approve" });
    await company.admin.delete(`recurring-services/${dropped}`, (await get(`recurring-services/${dropped}`)).version);
    const undone = await undo(at);
    expect(undone.body.returned).toMatchObject({ workOrders: 1, recurringServices: 0, quotes: 0 });
    const left = (undone.body.left as { kind: string; id: string; number: number | null }[]).map(
      ({ kind, id }) => `${kind} ${id}`,
    );
    expect(left.toSorted()).toEqual(
      [`quote ${decided}`, `recurring-service ${dropped}`, `work-order ${given}`, `work-order ${done}`].toSorted(),
    );
    expect(undone.body.left.find((one: { id: string }) => one.id === given).number).toBe(
      (await get(`work-orders/${given}`)).number,
    );
    expect(await contactOf(`work-orders/${stays}`)).toBe(at.leaving);
    expect(await contactOf(`work-orders/${given}`)).toBe(at.third);
    expect(await contactOf(`work-orders/${done}`)).toBe(at.next);
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({
      what: "contact.disablement-undone",
      facts: { left: 4 },
    });
  });

  it("409 X-34 X-21 refuses one that is enabled, and one that was disabled more than thirty days ago", async () => {
    const at = await scene();
    expectRefusal(await undo(at), contactEnabled);
    await disable(at);
    await test.look(
      "update business.contact_disablement set disabled_at = disabled_at - interval '31 days' where contact_id = $1",
      [at.leaving],
    );
    expect((await get(`contacts/${at.leaving}`)).allowed).toEqual(["edit", "enable", "delete"]);
    expectRefusal(await undo(at), undoTooLate);
  });
});

describe("several at once", () => {
  it("C-11 a new work order and the disablement never leave open work with the disabled contact", async () => {
    for (let round = 0; round < 25; round += 1) {
      const at = await scene();
      await openConnections(company.admin);
      const order = { customerId: at.customerId, typeId, description: "Race", contactId: at.leaving };
      const [added, disabled] = await Promise.all([company.admin.post("work-orders", order), disable(at)]);
      expect(disabled.status).toBe(200);
      if (added.status === 201) expect(await contactOf(`work-orders/${added.body.id}`)).toBe(at.next);
      else expectRefusal(added, referenceNotUsable);
    }
  });

  it("C-08 two who replace each other at once are never both disabled", async () => {
    for (let round = 0; round < 25; round += 1) {
      const at = await scene();
      await openConnections(company.admin);
      const both = await Promise.all([disable(at), disable({ ...at, leaving: at.next, next: at.leaving })]);
      expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    }
  });
});

describe("deleting around a disablement", () => {
  it("C-03 leaves the name nowhere, whatever was disabled, undone and deleted", async () => {
    const at = await scene("Xanthippe");
    await workOrder(at);
    await disable(at);
    await undo(at);
    await disable(at);
    expect(await placesThatHold(test, "xanthippe")).not.toEqual([]);
    const { version } = await get(`contacts/${at.leaving}`);
    expect((await company.admin.delete(`contacts/${at.leaving}`, version)).status).toBe(204);
    expect(await placesThatHold(test, "xanthippe")).toEqual([]);
  });

  it("C-03 X-23 whoever was replaced stays disabled when the replacement goes, and primary falls to an enabled contact", async () => {
    const at = await scene();
    await disable(at);
    const { version } = await get(`contacts/${at.next}`);
    expect((await company.admin.delete(`contacts/${at.next}`, version)).status).toBe(204);
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({
      disabled: { replacementId: null, replacementName: null },
    });
    expect(await get(`customers/${at.customerId}`)).toMatchObject({ primaryContactId: at.third });
    expect((await undo(at)).body).toMatchObject({ left: [] });
  });

  it("C-03 A-12 a disabled contact is deleted like any other, alone and with its customer", async () => {
    const [at, whole] = [await scene(), await scene()];
    for (const one of [at, whole]) {
      await workOrder(one);
      await disable(one);
    }
    expect((await company.admin.delete(`contacts/${at.leaving}`, 2)).status).toBe(204);
    await company.admin.post(`customers/${whole.customerId}/deactivation`);
    expect((await company.admin.post("customer-deletions", { customerIds: [whole.customerId] })).body.deleted).toBe(1);
    const ids = [at.leaving, whole.leaving];
    expect(await test.look("select from business.contact_disablement where contact_id = any ($1)", [ids])).toHaveLength(
      0,
    );
    expect(await test.look("select from business.handed_over where contact_id = any ($1)", [ids])).toHaveLength(0);
  });
});
