import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import { changedMeanwhile, ifMatchRequired, notAllowed, notFound, validationFailed } from "#platform/shared/problem.ts";
import { contactDisabled, disablementNotPlanned } from "#records/contacts/contract.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { disablePlannedContactsOf } from "./disable-planned-contacts.ts";

const day = 86_400_000;
let test: TestApp;
let company: Company;
let typeId: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  typeId = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
});
afterAll(() => test.stop());

// The job so many days later; the sessions of people do not last that long.
function run(daysLater: number, { networkId, providerId } = company): Promise<number> {
  const now = () => new Date(test.clock.now().getTime() + daysLater * day);
  const system = { ...test.system, clock: { ...test.system.clock, now } };
  return disablePlannedContactsOf(systemContext(system, networkId, providerId, "disable-planned-contacts"));
}
const get = async (path: string) => (await company.admin.get(path)).body;
const dayIn = (days: number) => new Date(test.clock.now().getTime() + days * day).toISOString().slice(0, 10);

interface Scene {
  customerId: string;
  leaving: string;
  next: string;
  third: string;
}

async function scene(): Promise<Scene> {
  const customer = await buildCustomer(company.admin, { contact: { firstName: "Ada", lastName: "Leaves" } });
  const add = async (lastName: string) =>
    (await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName })).body.id as string;
  return { customerId: customer.id, leaving: customer.contactId, next: await add("Next"), third: await add("Third") };
}

async function plan({ leaving, next }: Scene, on: string, changes: object = {}) {
  const { version } = await get(`contacts/${leaving}`);
  const body = { replacementId: next, on, ...changes };
  return await company.admin.ask("POST", `contacts/${leaving}/disablement`, { body, version });
}

async function act(contactId: string, method: "POST" | "DELETE", url: string, body?: object) {
  const { version } = await get(`contacts/${contactId}`);
  return await company.admin.ask(method, `contacts/${contactId}/${url}`, { version, ...(body ? { body } : {}) });
}

async function workOrder({ customerId, leaving }: Scene): Promise<string> {
  const order = { customerId, typeId, description: "Boiler", contactId: leaving };
  return (await company.admin.post("work-orders", order)).body.id;
}

describe("disabling a contact on a later day", () => {
  it("C-06 X-35 changes nothing until the day, and then hands over what is there then, once", async () => {
    const at = await scene();
    const planned = await plan(at, dayIn(3));
    expect(planned).toMatchObject({
      status: 200,
      body: { plannedOn: dayIn(3), moved: { workOrders: 0, primary: false } },
    });
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({
      disabled: null,
      isPrimary: true,
      leaving: { on: dayIn(3), replacementId: at.next, replacementName: "Bo Next", failure: null },
      allowed: expect.arrayContaining(["disable", "withdraw-disablement"]),
    });
    // Until then it is a contact like any other.
    const order = await workOrder(at);
    expect(await run(2)).toBe(0);
    await openConnections(company.admin);
    const both = await Promise.all([run(3), run(3)]);
    expect(both.toSorted()).toEqual([0, 1]);
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({
      disabled: { replacementId: at.next, byName: "Sam administrator" },
      leaving: null,
    });
    expect(await get(`work-orders/${order}`)).toMatchObject({ contactId: at.next });
    const { activity } = await get(`customers/${at.customerId}/activity?limit=50`);
    const done = activity.filter((entry: { what: string }) => entry.what === "contact.disabled");
    expect(done).toMatchObject([{ actorKind: "system", facts: { planned: true, workOrders: 1 } }]);
    expect(await run(3)).toBe(0);
  });

  it("X-35 begins on the day in the provider's time zone, not before", async () => {
    const other = await buildCompany(test);
    const provider = (await other.admin.get("provider")).body;
    await other.admin.patch("provider", provider.version, { timeZone: "Pacific/Auckland" });
    const customer = await buildCustomer(other.admin);
    const next = (await other.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "N" })).body
      .id;
    const there = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Auckland" }).format(at);
    const on = there(new Date(test.clock.now().getTime() + day));
    const body = { replacementId: next, on };
    const url = `contacts/${customer.contactId}/disablement`;
    expect((await other.admin.ask("POST", url, { body, version: 1 })).status).toBe(200);
    let hours = 0;
    for (; there(new Date(test.clock.now().getTime() + (hours / 24) * day)) < on; hours += 1)
      expect(await run(hours / 24, other)).toBe(0);
    expect(hours).toBeGreaterThan(0);
    expect(await run(hours / 24, other)).toBe(1);
  });

  it("X-35 X-07 keeps different successors and late work in mind", async () => {
    const at = await scene();
    const order = await workOrder(at);
    await plan(at, dayIn(1), { workOrdersTo: at.third, moveOverdue: true });
    // Whoever changes the plan begins with all that was chosen.
    expect((await get(`contacts/${at.leaving}`)).leaving).toMatchObject({
      others: [{ field: "workOrdersTo", id: at.third, name: "Bo Third" }],
      moveOverdue: true,
    });
    expect(await run(1)).toBe(1);
    expect(await get(`work-orders/${order}`)).toMatchObject({ contactId: at.third });
    expect(await get(`customers/${at.customerId}`)).toMatchObject({ primaryContactId: at.next });
  });

  it("X-35 changes nothing on the day when the successor is disabled or gone by then, says so, and waits for another choice", async () => {
    for (const goes of ["disabled", "deleted"] as const) {
      const at = await scene();
      const order = await workOrder(at);
      await plan(at, dayIn(2));
      if (goes === "disabled") await act(at.next, "POST", "disablement", { replacementId: at.third });
      else expect((await company.admin.delete(`contacts/${at.next}`, 1)).status).toBe(204);
      expect(await run(2)).toBe(0);
      expect(await run(2)).toBe(0);
      const contact = await get(`contacts/${at.leaving}`);
      expect(contact).toMatchObject({ disabled: null, isPrimary: true, leaving: { failure: "successor-gone" } });
      expect(await get(`work-orders/${order}`)).toMatchObject({ contactId: at.leaving });
      expect((await get("home/attention")).failedDisablements).toMatchObject({
        count: 1,
        first: { contactId: at.leaving },
      });
      // Chosen again, it is done.
      await plan({ ...at, next: at.third }, dayIn(1));
      expect(await run(1)).toBe(1);
      expect((await get("home/attention")).failedDisablements).toMatchObject({ count: 0, first: null });
    }
  });

  it("X-35 withdrawing before the day leaves the contact as it was, and an entry in the activity", async () => {
    const at = await scene();
    await plan(at, dayIn(2));
    expect((await act(at.leaving, "DELETE", "planned-disablement")).status).toBe(204);
    expect(await newestActivity(company.admin, at.customerId)).toMatchObject({
      what: "contact.planned-disablement-withdrawn",
      contactId: at.leaving,
    });
    expect(await run(2)).toBe(0);
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({ disabled: null, leaving: null });
    expect(await test.look("select from business.planned_disablement where contact_id = $1", [at.leaving])).toEqual([]);
  });

  it("X-35 another day or another successor takes the place of the first, disabling now and deleting forget it", async () => {
    const [at, gone] = [await scene(), await scene()];
    await plan(at, dayIn(5));
    await plan(at, dayIn(9), { replacementId: at.third });
    expect((await get(`contacts/${at.leaving}`)).leaving).toMatchObject({ on: dayIn(9), replacementId: at.third });
    await act(at.leaving, "POST", "disablement", { replacementId: at.next });
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({ leaving: null, disabled: { replacementId: at.next } });
    await plan(gone, dayIn(5));
    const { version } = await get(`contacts/${gone.leaving}`);
    expect((await company.admin.delete(`contacts/${gone.leaving}`, version)).status).toBe(204);
    expect(
      await test.look("select from business.planned_disablement where contact_id = any ($1)", [
        [at.leaving, gone.leaving],
      ]),
    ).toEqual([]);
  });
});

describe("exactly once", () => {
  const told = async (leaving: string, what: string) =>
    (await test.look("select from business.activity where contact_id = $1 and what = $2", [leaving, what])).length;

  it("X-35 several servers note once that nobody can take over", async () => {
    const all = [await scene(), await scene(), await scene()];
    for (const at of all) {
      await plan(at, dayIn(2));
      await act(at.next, "POST", "disablement", { replacementId: at.third });
    }
    await openConnections(company.admin);
    await Promise.all(Array.from({ length: 4 }, () => run(2)));
    for (const { leaving } of all) {
      expect(await told(leaving, "contact.planned-disablement-failed")).toBe(1);
      expect(await get(`contacts/${leaving}`)).toMatchObject({ version: 3, leaving: { failure: "successor-gone" } });
    }
  });

  it("X-35 leaves nothing behind when it fails before the commit, holds up no other, and is done the next time", async () => {
    const [at, free] = [await scene(), await scene()];
    const order = await workOrder(at);
    await plan(at, dayIn(2));
    await plan(free, dayIn(3));
    // A fault in the database just before the commit, after every statement.
    await test.look(
      `create function public.planted() returns trigger language plpgsql as 'begin if new.contact_id = ''${at.leaving}'' then raise exception ''planted''; end if; return null; end'`,
    );
    await test.look(
      "create constraint trigger planted after insert on business.contact_disablement deferrable initially deferred for each row execute function public.planted()",
    );
    try {
      expect(await run(3)).toBe(1);
    } finally {
      await test.look("drop trigger planted on business.contact_disablement");
      await test.look("drop function public.planted()");
    }
    expect(await get(`contacts/${free.leaving}`)).toMatchObject({ disabled: { replacementId: free.next } });
    expect(await get(`contacts/${at.leaving}`)).toMatchObject({
      disabled: null,
      leaving: { failure: null },
      version: 2,
    });
    expect(await get(`work-orders/${order}`)).toMatchObject({ contactId: at.leaving });
    expect(await run(3)).toBe(1);
    expect(await get(`work-orders/${order}`)).toMatchObject({ contactId: at.next });
    expect(await told(at.leaving, "contact.disabled")).toBe(1);
  });
});

describe("refusals", () => {
  it("422 X-35 refuses today and days gone by, days that are none, and successors that cannot take over", async () => {
    const at = await scene();
    for (const on of [dayIn(0), dayIn(-1), "2026-02-30", "soon"]) {
      const refusal = await plan(at, on);
      expectRefusal(refusal, validationFailed);
      expect(pointersOf(refusal)).toEqual(["#/on"]);
    }
    expect(pointersOf(await plan(at, dayIn(2), { replacementId: at.leaving }))).toEqual(["#/replacementId"]);
    expect((await get(`contacts/${at.leaving}`)).leaving).toBeNull();
  });

  it("403, 404, 409, 412 and 428 X-35 refuses to withdraw what is not planned, and who may not", async () => {
    const at = await scene();
    const url = `contacts/${at.leaving}/planned-disablement`;
    expectRefusal(await act(at.leaving, "DELETE", "planned-disablement"), disablementNotPlanned);
    await plan(at, dayIn(2));
    const { version } = await get(`contacts/${at.leaving}`);
    expectRefusal(await company.admin.ask("DELETE", url), ifMatchRequired);
    expectRefusal(await company.admin.delete(url, version - 1), changedMeanwhile);
    expectRefusal(await (await company.hire("mobile")).delete(url, version), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.delete(url, version), notFound);
    expect((await get(`contacts/${at.leaving}`)).leaving).not.toBeNull();
    await act(at.leaving, "POST", "disablement", { replacementId: at.next });
    expectRefusal(await plan(at, dayIn(2)), contactDisabled);
  });
});
