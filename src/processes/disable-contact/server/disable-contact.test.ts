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
import { contactDisabled, managedByTheFleet } from "#records/contacts/contract.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { expectRefusal, newestActivity, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { type Disabling, disablingAt } from "#tests/support/disabling.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { placesThatHold } from "#tests/support/whole-database.ts";

let test: TestApp;
let company: Company;
let acts: Disabling;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  acts = await disablingAt(test, company);
});
afterAll(() => test.stop());

describe("disabling a contact", () => {
  it("C-09 C-10 X-07 moves what is to come, and leaves the past, what is late, decided quotes and bills as they were", async () => {
    const at = await acts.scene();
    const [unscheduled, future, late, done] = [
      await acts.workOrder(at),
      await acts.workOrder(at, { scheduledAt: acts.inDays(2) }),
      await acts.workOrder(at, { scheduledAt: acts.inDays(-2) }),
      await acts.workOrder(at, { scheduledAt: acts.inDays(-3) }),
    ];
    await company.admin.post(`work-orders/${done}/status`, { act: "complete" });
    // Done before its time, and given up: both are past, whatever their day says.
    const [early, dropped] = [await acts.workOrder(at, { scheduledAt: acts.inDays(3) }), await acts.workOrder(at)];
    await company.admin.post(`work-orders/${early}/status`, { act: "complete" });
    await company.admin.post(`work-orders/${dropped}/status`, { act: "cancel" });
    const service = await acts.recurring(at);
    const [draft, sent, approved] = [
      await acts.quote(at),
      await acts.quote(at, "send"),
      await acts.quote(at, "send", "approve"),
    ];
    const invoice = (
      await company.admin.post("invoices", { customerId: at.customerId, contactId: at.leaving, lines: [acts.line] })
    ).body.id;
    const depot = (
      await company.admin.post(`customers/${at.customerId}/locations`, { name: "Depot", contactId: at.leaving })
    ).body.id;
    expect(await acts.get(`contacts/${at.leaving}/disablement/preview`)).toEqual({
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

    const disabled = await acts.disable(at);

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
      expect({ path, contactId: await acts.contactOf(path) }).toEqual({ path, contactId: at.next });
    for (const path of [
      `work-orders/${late}`,
      `work-orders/${early}`,
      `work-orders/${dropped}`,
      `work-orders/${done}`,
      `quotes/${approved}`,
      `invoices/${invoice}`,
    ])
      expect({ path, contactId: await acts.contactOf(path) }).toEqual({ path, contactId: at.leaving });
    expect(await acts.get(`customers/${at.customerId}`)).toMatchObject({
      primaryContactId: at.next,
      contactCount: 3,
      adminCount: 0,
    });
    const { locations } = await acts.get(`customers/${at.customerId}/locations`);
    expect(locations.find((one: { id: string }) => one.id === depot).contactId).toBe(at.next);
    expect(await acts.get(`work-orders/${future}`)).toMatchObject({ contactName: "Bo Next" });
    expect(await acts.get(`work-orders/${done}`)).toMatchObject({ contactName: "Ada Leaves" });
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({
      what: "contact.disabled",
      actorName: "Sam administrator",
      facts: { replacementId: at.next, workOrders: 2, quotes: 2, primary: true },
    });
  });

  it("C-09 what a recurring service makes from then on names the successor", async () => {
    const at = await acts.scene();
    const service = await acts.recurring(at);
    await acts.disable(at);
    const { version } = await acts.get(`recurring-services/${service}`);
    const made = await company.admin.ask("POST", `recurring-services/${service}/work-orders`, { version });
    expect(await acts.get(`work-orders/${made.body.id}`)).toMatchObject({ contactId: at.next });
  });

  it("X-07 takes what is late along when that is said, and each kind to a successor of its own", async () => {
    const at = await acts.scene();
    const late = await acts.workOrder(at, { scheduledAt: acts.inDays(-2) });
    const service = await acts.recurring(at);
    const sent = await acts.quote(at, "send");
    const disabled = await acts.disable(at, { moveOverdue: true, recurringServicesTo: at.third, quotesTo: at.third });
    expect(disabled.body.moved).toMatchObject({ workOrders: 1, recurringServices: 1, quotes: 1 });
    expect(await acts.contactOf(`work-orders/${late}`)).toBe(at.next);
    expect(await acts.contactOf(`recurring-services/${service}`)).toBe(at.third);
    expect(await acts.contactOf(`quotes/${sent}`)).toBe(at.third);
  });

  it("422 C-06 C-07 X-06 refuses without a replacement, also when nothing is to be handed over", async () => {
    const at = await acts.scene();
    const { version } = await acts.get(`contacts/${at.third}`);
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
    const at = await acts.scene();
    const { version } = await acts.get(`customers/${at.customerId}`);
    await company.admin.patch(`customers/${at.customerId}`, version, { billingContactId: at.leaving });
    expect(await acts.get(`contacts/${at.leaving}/disablement/preview`)).toMatchObject({ isBilling: true });
    await acts.disable(at);
    expect(await acts.get(`customers/${at.customerId}`)).toMatchObject({
      billingContactId: at.leaving,
      billingContactDisabled: true,
    });
    const defaults = await acts.get(`customers/${at.customerId}/invoice-defaults`);
    expect(defaults).toMatchObject({ contactId: null, billingContactDisabled: true });
  });

  it("C-19 keeps the contact listed as disabled, with who, when and whom to ask now, and its past records open", async () => {
    const at = await acts.scene();
    await acts.disable(at);
    const contact = await acts.get(`contacts/${at.leaving}`);
    expect(contact).toMatchObject({
      disabled: { byName: "Sam administrator", replacementId: at.next, replacementName: "Bo Next" },
      isPrimary: false,
      allowed: ["edit", "enable", "undo-disablement", "delete"],
    });
    const listed = async (query: string) =>
      ((await acts.get(`customers/${at.customerId}/contacts${query}`)).contacts as { id: string }[]).map(
        (one) => one.id,
      );
    expect((await listed("")).toSorted()).toEqual([at.leaving, at.next, at.third].toSorted());
    expect(await listed("?status=disabled")).toEqual([at.leaving]);
    expect((await listed("?status=enabled")).toSorted()).toEqual([at.next, at.third].toSorted());
  });

  it("422 C-11 C-14 refuses whatever newly names the contact, and every role of it", async () => {
    const at = await acts.scene();
    await acts.disable(at);
    const contactId = at.leaving;
    const post = async (url: string, body: object) => await company.admin.post(url, body);
    const order = { customerId: at.customerId, typeId: acts.typeId, description: "x", contactId };
    for (const answer of [
      await post("work-orders", order),
      await post("recurring-services", { ...order, frequency: null }),
      await post("quotes", { customerId: at.customerId, contactId, lines: [acts.line] }),
      await post("invoices", { customerId: at.customerId, contactId, lines: [acts.line] }),
      await post(`customers/${at.customerId}/locations`, { name: "Depot", contactId }),
    ]) {
      expectRefusal(answer, referenceNotUsable);
      expect(answer.body.errors).toMatchObject([{ pointer: "#/contactId", code: "contact-disabled" }]);
    }
    const open = await acts.workOrder({ ...at, leaving: at.next });
    const { version } = await acts.get(`work-orders/${open}`);
    expectRefusal(await company.admin.patch(`work-orders/${open}`, version, { contactId }), referenceNotUsable);
    for (const field of ["primaryContactId", "billingContactId"]) {
      const profile = await acts.get(`customers/${at.customerId}`);
      const refusal = await company.admin.patch(`customers/${at.customerId}`, profile.version, { [field]: contactId });
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${field}`]);
    }
  });

  it("C-13 a message that was queued before is never sent", async () => {
    const at = await acts.scene();
    const sent = await company.admin.post(`customers/${at.customerId}/messages`, {
      contactIds: [at.leaving],
      subject: "Hello",
      body: "There",
    });
    await acts.disable(at);
    const id = sent.body.messageIds[0];
    await handOverMessage(systemContext(test.system, company.networkId, company.providerId, "send-message"), id);
    expect(await acts.get(`messages/${id}`)).toMatchObject({ status: "suppressed", reason: "contact-disabled" });
  });

  it("422 C-08 C-09 refuses the contact itself, one who is disabled, gone or of another customer, and moves nothing", async () => {
    const at = await acts.scene();
    const other = await acts.scene();
    const order = await acts.workOrder(at);
    await acts.disable({ ...at, leaving: at.third });
    for (const [replacementId, code] of [
      [at.leaving, "contact-itself"],
      [at.third, "contact-disabled"],
      [other.next, "contact-not-usable"],
      [test.system.ids.next(), "contact-not-usable"],
    ]) {
      const refusal = await acts.disable(at, { replacementId });
      expectRefusal(refusal, referenceNotUsable);
      expect(refusal.body.errors).toMatchObject([{ pointer: "#/replacementId", code }]);
    }
    const quotes = await acts.disable(at, { quotesTo: other.next });
    expect(pointersOf(quotes)).toEqual(["#/quotesTo"]);
    expect(await acts.get(`contacts/${at.leaving}`)).toMatchObject({ disabled: null, isPrimary: true });
    expect(await acts.contactOf(`work-orders/${order}`)).toBe(at.leaving);
  });

  it("403, 404, 412, 422 and 428 refuses who may not, strangers, the fleet's, older versions, a second time", async () => {
    const at = await acts.scene();
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
    expect((await acts.disable(at)).status).toBe(200);
    expectRefusal(await acts.disable(at), contactDisabled);
    expectRefusal(await company.admin.get(`${url}/preview`), contactDisabled);
    const fleet = await buildFleet(test, [company]);
    const ofFleet = `contacts/${fleet.contactId}/disablement`;
    expectRefusal(await company.admin.ask("POST", ofFleet, { body, version: 1 }), managedByTheFleet);
  });
});

describe("deleting around a disablement", () => {
  it("C-03 leaves the name nowhere, whatever was disabled, undone and deleted", async () => {
    const at = await acts.scene("Xanthippe");
    await acts.workOrder(at);
    await acts.disable(at);
    await acts.undo(at);
    await acts.disable(at);
    expect(await placesThatHold(test, "xanthippe")).not.toEqual([]);
    const { version } = await acts.get(`contacts/${at.leaving}`);
    expect((await company.admin.delete(`contacts/${at.leaving}`, version)).status).toBe(204);
    expect(await placesThatHold(test, "xanthippe")).toEqual([]);
  });

  it("C-03 X-23 whoever was replaced stays disabled when the replacement goes, and primary falls to an enabled contact", async () => {
    const at = await acts.scene();
    await acts.disable(at);
    const { version } = await acts.get(`contacts/${at.next}`);
    expect((await company.admin.delete(`contacts/${at.next}`, version)).status).toBe(204);
    expect(await acts.get(`contacts/${at.leaving}`)).toMatchObject({
      disabled: { replacementId: null, replacementName: null },
    });
    expect(await acts.get(`customers/${at.customerId}`)).toMatchObject({ primaryContactId: at.third });
    expect((await acts.undo(at)).body).toMatchObject({ left: [] });
  });

  it("C-03 A-12 a disabled contact is deleted like any other, alone and with its customer", async () => {
    const [at, whole] = [await acts.scene(), await acts.scene()];
    for (const one of [at, whole]) {
      await acts.workOrder(one);
      await acts.disable(one);
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
