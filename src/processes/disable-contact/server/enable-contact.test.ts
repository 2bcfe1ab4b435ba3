import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile } from "#platform/shared/problem.ts";
import { contactEnabled, undoTooLate } from "#records/contacts/contract.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { type Disabling, disablingAt } from "#tests/support/disabling.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let acts: Disabling;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  acts = await disablingAt(test, company);
});
afterAll(() => test.stop());

describe("enabling a contact again", () => {
  it("204 X-21 is offered again, and what was handed over stays", async () => {
    const at = await acts.scene();
    const order = await acts.workOrder(at);
    await acts.disable(at);
    const { version } = await acts.get(`contacts/${at.leaving}`);
    expect((await company.admin.delete(`contacts/${at.leaving}/disablement`, version)).status).toBe(204);
    expect(await acts.get(`contacts/${at.leaving}`)).toMatchObject({ disabled: null });
    expect(await acts.contactOf(`work-orders/${order}`)).toBe(at.next);
    expect(await acts.contactOf(`work-orders/${await acts.workOrder(at)}`)).toBe(at.leaving);
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({ what: "work-order.added" });
  });

  it("409 and 412 X-21 refuses one that is enabled, and older versions", async () => {
    const at = await acts.scene();
    expectRefusal(await company.admin.delete(`contacts/${at.leaving}/disablement`, 1), contactEnabled);
    await acts.disable(at);
    expectRefusal(await company.admin.delete(`contacts/${at.leaving}/disablement`, 1), changedMeanwhile);
  });
});

describe("undoing a disablement", () => {
  it("200 X-34 gives all back, as it was", async () => {
    const at = await acts.scene();
    const [order, service, sent] = [await acts.workOrder(at), await acts.recurring(at), await acts.quote(at, "send")];
    await acts.disable(at);
    const undone = await acts.undo(at);
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
      expect(await acts.contactOf(path)).toBe(at.leaving);
    expect(await acts.get(`work-orders/${order}`)).toMatchObject({ contactName: "Ada Leaves" });
    expect(await acts.get(`customers/${at.customerId}`)).toMatchObject({ primaryContactId: at.leaving });
  });

  it("200 X-34 leaves and names what somebody changed since, what is done by now, and what is gone", async () => {
    const at = await acts.scene();
    const [stays, given, done] = [await acts.workOrder(at), await acts.workOrder(at), await acts.workOrder(at)];
    const decided = await acts.quote(at, "send");
    const dropped = await acts.recurring(at);
    await acts.disable(at);
    await company.admin.patch(`work-orders/${given}`, (await acts.get(`work-orders/${given}`)).version, {
      contactId: at.third,
    });
    await company.admin.post(`work-orders/${done}/status`, { act: "complete" });
    await company.admin.post(`quotes/${decided}/status`, { act: "approve" });
    await company.admin.delete(
      `recurring-services/${dropped}`,
      (await acts.get(`recurring-services/${dropped}`)).version,
    );
    const undone = await acts.undo(at);
    expect(undone.body.returned).toMatchObject({ workOrders: 1, recurringServices: 0, quotes: 0 });
    const left = (undone.body.left as { kind: string; id: string; number: number | null }[]).map(
      ({ kind, id }) => `${kind} ${id}`,
    );
    expect(left.toSorted()).toEqual(
      [`quote ${decided}`, `recurring-service ${dropped}`, `work-order ${given}`, `work-order ${done}`].toSorted(),
    );
    expect(undone.body.left.find((one: { id: string }) => one.id === given).number).toBe(
      (await acts.get(`work-orders/${given}`)).number,
    );
    expect(await acts.contactOf(`work-orders/${stays}`)).toBe(at.leaving);
    expect(await acts.contactOf(`work-orders/${given}`)).toBe(at.third);
    expect(await acts.contactOf(`work-orders/${done}`)).toBe(at.next);
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({
      what: "contact.disablement-undone",
      facts: { left: 4 },
    });
  });

  it("409 X-34 X-21 refuses one that is enabled, and one that was disabled more than thirty days ago", async () => {
    const at = await acts.scene();
    expectRefusal(await acts.undo(at), contactEnabled);
    await acts.disable(at);
    await disabledDaysAgo(31, at);
    expect((await acts.get(`contacts/${at.leaving}`)).allowed).toEqual(["edit", "enable", "delete"]);
    expectRefusal(await acts.undo(at), undoTooLate);
  });

  it("200 and 409 X-34 counts the days that the provider chose, at this provider only", async () => {
    const other = await buildCompany(test);
    const [here, there] = [await acts.scene(), await disablingAt(test, other)];
    const atOther = await there.scene();
    const choose = async (days: number) =>
      await company.admin.patch("provider", (await acts.get("provider")).version, { undoDisablementDays: days });
    await acts.disable(here);
    await there.disable(atOther);
    await choose(3);
    await disabledDaysAgo(4, here);
    await disabledDaysAgo(4, atOther);
    expectRefusal(await acts.undo(here), undoTooLate);
    expect((await there.undo(atOther)).status).toBe(200);
    await choose(5);
    const { disabled, allowed } = await acts.get(`contacts/${here.leaving}`);
    expect(Date.parse(disabled.undoableUntil) - Date.parse(disabled.at)).toBe(5 * 86_400_000);
    expect(allowed).toContain("undo-disablement");
    expect((await acts.undo(here)).status).toBe(200);
    await choose(30);
  });
});

const disabledDaysAgo = (days: number, { leaving }: { leaving: string }) =>
  test.look(
    "update business.contact_disablement set disabled_at = disabled_at - make_interval(days => $2) where contact_id = $1",
    [leaving, days],
  );
