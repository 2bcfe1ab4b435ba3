import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import { newestActivity, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { drawn } from "#tests/support/drawn.ts";
import { buildRecurringService, serviceOf, typeOf } from "#tests/support/recurring-services.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { generateDueWorkOrders, generateDueWorkOrdersOf } from "./generate-due-work-orders.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());
beforeEach(async () => {
  await at("2030-01-10T17:00:00Z");
});

// Sessions end while the clock is turned, so the company comes after it.
async function at(instant: string): Promise<void> {
  test.clock.set(new Date(instant));
  company = await buildCompany(test);
}

const generate = () => generateDueWorkOrdersOf(contextOf(company));
const contextOf = ({ networkId, providerId }: Company) =>
  systemContext(test.system, networkId, providerId, "generate-due-work-orders");

interface Made {
  number: number;
  day: string | null;
  scheduledAt: string | null;
  status: string;
}
const madeBy = (serviceId: string) =>
  test.look<Made & Record<string, unknown>>(
    `select number, occurrence_on::text as day, scheduled_at as "scheduledAt", status from business.work_order where recurring_service_id = $1 order by occurrence_on, number`,
    [serviceId],
  );
const daysOf = async (serviceId: string) => (await madeBy(serviceId)).map((one) => one.day);
const stored = async (serviceId: string) =>
  (
    await test.look<{ next: string | null; last: string | null; version: number }>(
      "select next_service_on::text as next, last_service_on::text as last, version from business.recurring_service where id = $1",
      [serviceId],
    )
  )[0];

describe("what is due", () => {
  it("A-04 makes one work order with all that stands on the service, moves on and moves the last interaction", async () => {
    const customer = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${customer.id}/locations`, { name: "Yard", city: "Kenner" });
    const colleague = await company.hire("technician");
    const service = await buildRecurringService(
      company,
      {
        contactId: customer.contactId,
        locationId: yard.body.id,
        assignedTo: colleague.staffId,
        nextServiceOn: "2030-01-31",
        atTime: "08:30",
        daysAhead: 21,
      },
      customer,
    );
    const before = (await company.admin.get(`customers/${customer.id}`)).body;
    test.clock.advance(60_000);
    expect(await generate()).toBe(1);
    expect(await generate()).toBe(0);
    const [made] = (await company.admin.get(`work-orders?customerId=${customer.id}`)).body.workOrders;
    expect((await company.admin.get(`work-orders/${made.id}`)).body).toMatchObject({
      status: "assigned",
      source: "recurring",
      description: "Clean the filters",
      contactId: customer.contactId,
      contactName: expect.stringContaining("Ada"),
      location: { id: yard.body.id },
      assignedTo: colleague.staffId,
      scheduledAt: "2030-01-31T13:30:00.000Z",
      recurringServiceId: service.id,
      recurringServiceNumber: service.number,
      occurrenceOn: "2030-01-31",
      createdByName: null,
    });
    expect(await serviceOf(company.admin, service.id)).toMatchObject({
      nextServiceOn: "2030-02-28",
      lastServiceOn: "2030-01-31",
      version: 2,
    });
    const after = (await company.admin.get(`customers/${customer.id}`)).body;
    expect(after.lastInteractionAt > before.lastInteractionAt).toBe(true);
    expect(after.version).toBe(before.version);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "work-order.generated",
      actorKind: "system",
      contactId: customer.contactId,
      facts: { workOrderId: made.id, recurringServiceId: service.id, occurrenceOn: "2030-01-31" },
    });
  });

  it("makes nothing before its day has come near, nor for what is paused, by hand or ended", async () => {
    const early = await buildRecurringService(company, { nextServiceOn: "2030-01-11" });
    const paused = await buildRecurringService(company, { nextServiceOn: "2030-01-10" });
    await company.admin.post(`recurring-services/${paused.id}/status`, { act: "pause" });
    await buildRecurringService(company, { frequency: null, nextServiceOn: null });
    expect(await generate()).toBe(0);
    expect(await stored(early.id)).toMatchObject({ next: "2030-01-11", version: 1 });
  });

  it("falls due when the day begins at the provider, not in UTC", async () => {
    await at("2030-01-11T04:59:00Z"); // 23:59 on the 10th in New York
    const service = await buildRecurringService(company, { nextServiceOn: "2030-01-11" });
    expect(await generate()).toBe(0);
    test.clock.advance(60_000);
    expect(await generate()).toBe(1);
    expect(await daysOf(service.id)).toEqual(["2030-01-11"]);
  });

  it("makes up the latest five of the days that went by, and says how many are passed over", async () => {
    const service = await buildRecurringService(company, {
      frequency: { every: 1, unit: "day" },
      nextServiceOn: "2030-01-10",
    });
    test.clock.advance(10 * 86_400_000);
    expect(await generate()).toBe(6);
    expect(await daysOf(service.id)).toEqual([
      "2030-01-15",
      "2030-01-16",
      "2030-01-17",
      "2030-01-18",
      "2030-01-19",
      "2030-01-20",
    ]);
    expect((await stored(service.id))?.next).toBe("2030-01-21");
    const [told] = await test.look<{ facts: unknown }>(
      "select facts from business.activity where what = 'recurring-service.passed-over' and customer_id = $1",
      [service.customer.id],
    );
    expect(told?.facts).toMatchObject({ recurringServiceId: service.id, days: 5, nextServiceOn: "2030-01-21" });
  });

  it("makes all days within a long lead, in several batches", async () => {
    const service = await buildRecurringService(company, {
      frequency: { every: 1, unit: "day" },
      nextServiceOn: "2030-01-10",
      daysAhead: 50,
    });
    expect(await generate()).toBe(51);
    expect(new Set(await daysOf(service.id)).size).toBe(51);
    expect((await stored(service.id))?.next).toBe("2030-03-02");
  });

  it("X-20 passes over the days on which its customer is inactive, and goes on when it is active again", async () => {
    const service = await buildRecurringService(company, {
      frequency: { every: 1, unit: "week" },
      nextServiceOn: "2030-01-10",
    });
    await company.admin.post(`customers/${service.customer.id}/deactivation`);
    expect(await generate()).toBe(0);
    expect((await stored(service.id))?.next).toBe("2030-01-10");
    test.clock.advance(20 * 86_400_000);
    expect(await generate()).toBe(0);
    expect((await stored(service.id))?.next).toBe("2030-01-31");
    await test.look("update business.customer set status = 'active', inactive_since = null where id = $1", [
      service.customer.id,
    ]);
    test.clock.advance(86_400_000);
    expect(await generate()).toBe(1);
    expect(await daysOf(service.id)).toEqual(["2030-01-31"]);
  });

  it("X-03 goes on without a contact that was deleted, and without a colleague who left", async () => {
    const customer = await buildCustomer(company.admin);
    const contact = (
      await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Ann", lastName: "Gone" })
    ).body.id;
    const leaver = await company.hire("technician");
    const service = await buildRecurringService(
      company,
      { contactId: contact, assignedTo: leaver.staffId, nextServiceOn: "2030-01-10" },
      customer,
    );
    await company.admin.delete(`contacts/${contact}`, 1);
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      leaver.staffId,
    ]);
    expect(await generate()).toBe(1);
    const [made] = (await company.admin.get(`work-orders?customerId=${customer.id}`)).body.workOrders;
    expect(made).toMatchObject({ status: "open", assignedTo: null, contactName: null, contactGone: false });
    expect(service.number).toBe(1);
  });

  it("works at every provider, and one at which it fails holds up no other", async () => {
    const [first, second] = [company, await buildCompany(test)];
    const services = [
      await buildRecurringService(first, { nextServiceOn: "2030-01-10" }),
      await buildRecurringService(second, { nextServiceOn: "2030-01-10" }),
    ];
    await plant(`new.provider_id = '${first.providerId}'`);
    try {
      await generateDueWorkOrders(test.system);
    } finally {
      await unplant();
    }
    expect(await daysOf(services[0]?.id ?? "")).toEqual([]);
    expect(await daysOf(services[1]?.id ?? "")).toEqual(["2030-01-10"]);
    await generateDueWorkOrders(test.system);
    expect(await daysOf(services[0]?.id ?? "")).toEqual(["2030-01-10"]);
  });
});

// A fault in the database just before the commit, after every statement of the batch.
async function plant(when: string): Promise<void> {
  await test.look(
    `create function public.planted() returns trigger language plpgsql as 'begin if ${when.replaceAll("'", "''")} then raise exception ''planted''; end if; return null; end'`,
  );
  await test.look(
    "create constraint trigger planted after update on business.recurring_service deferrable initially deferred for each row execute function public.planted()",
  );
}
async function unplant(): Promise<void> {
  await test.look("drop trigger planted on business.recurring_service");
  await test.look("drop function public.planted()");
}

describe("exactly once", () => {
  it("leaves nothing behind when it fails before the commit, and makes all the next time", async () => {
    const service = await buildRecurringService(company, { nextServiceOn: "2030-01-10" });
    const [before] = await test.look("select last_interaction_at from business.customer where id = $1", [
      service.customer.id,
    ]);
    await plant("true");
    try {
      await expect(generate()).rejects.toThrow("planted");
    } finally {
      await unplant();
    }
    expect(await madeBy(service.id)).toEqual([]);
    expect(await stored(service.id)).toMatchObject({ next: "2030-01-10", last: null, version: 1 });
    expect(
      await test.look("select last_interaction_at from business.customer where id = $1", [service.customer.id]),
    ).toEqual([before]);
    expect((await newestActivity(company.admin, service.customer.id)).what).toBe("recurring-service.added");
    expect(await generate()).toBe(1);
    expect(await madeBy(service.id)).toMatchObject([{ number: 1, day: "2030-01-10" }]);
  });

  it("makes each once when several servers generate at the same time", async () => {
    await typeOf(company);
    const services = await Promise.all(
      Array.from({ length: 24 }, (_, at_) =>
        buildRecurringService(company, { nextServiceOn: "2030-01-10", daysAhead: at_ % 2 === 0 ? 0 : 40 }),
      ),
    );
    await openConnections(company.admin);
    const made = await Promise.all(Array.from({ length: 4 }, () => generate()));
    made.push(await generate());
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(12 + 24);
    for (const [at_, { id }] of services.entries())
      expect(await daysOf(id)).toEqual(at_ % 2 === 0 ? ["2030-01-10"] : ["2030-01-10", "2030-02-10"]);
    const numbers = await test.look<{ number: number }>(
      "select number from business.work_order where provider_id = $1 order by number",
      [company.providerId],
    );
    expect(new Set(numbers.map((one) => one.number)).size).toBe(36);
  });

  it("waits for nobody: what somebody holds is made the next time", async () => {
    const [held, free] = [
      await buildRecurringService(company, { nextServiceOn: "2030-01-10" }),
      await buildRecurringService(company, { nextServiceOn: "2030-01-10" }),
    ];
    await test.system.database.business.transaction().execute(async (tx) => {
      const { sql } = await import("kysely");
      await sql`set local role fieldfolk_staff`.execute(tx);
      await sql`select set_config('app.network', ${company.networkId}, true), set_config('app.provider', ${company.providerId}, true)`.execute(
        tx,
      );
      await sql`select from business.customer where id = ${held.customer.id} for update`.execute(tx);
      expect(await generate()).toBe(1);
    });
    expect(await daysOf(free.id)).toEqual(["2030-01-10"]);
    expect(await generate()).toBe(1);
    expect(await daysOf(held.id)).toEqual(["2030-01-10"]);
  });

  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))(
    "keeps to the rules whatever somebody changes meanwhile, in an order drawn from seed %i",
    async (seed) => {
      const chance = drawn(seed);
      const service = await buildRecurringService(company, {
        frequency: { every: 1, unit: "day" },
        nextServiceOn: "2030-01-10",
        daysAhead: 2,
      });
      const url = `recurring-services/${service.id}`;
      const acts: (() => Promise<unknown>)[] = [
        () => company.admin.post(`customers/${service.customer.id}/deactivation`),
        () => company.admin.post(`${url}/status`, { act: "pause" }),
        () => company.admin.post(`${url}/status`, { act: "resume" }),
        () => company.admin.patch(url, 1, { nextServiceOn: "2030-01-11" }),
        () => company.admin.patch(url, 1, { description: "Changed" }),
        () => company.admin.ask("POST", `${url}/work-orders`, { version: 1 }),
        generate,
        generate,
      ];
      const shuffled = acts.map((act) => ({ act, place: chance() })).toSorted((a, b) => a.place - b.place);
      await openConnections(company.admin);
      // Some begin together, some one after another.
      const running: Promise<unknown>[] = [];
      for (const { act } of shuffled) {
        const done = act();
        running.push(done);
        if (chance() < 0.4) await done;
      }
      await Promise.all(running);
      await generate();

      const days = await daysOf(service.id);
      expect(new Set(days).size).toBe(days.length);
      const [{ status } = { status: "" }] = await test.look<{ status: string }>(
        "select status from business.customer where id = $1",
        [service.customer.id],
      );
      expect(status).toBe("inactive");
      const made = days.length;
      const { next } = (await stored(service.id)) ?? { next: null };
      // Every day before the next one has its work order, unless somebody moved the next day past it.
      const skippable = next === "2030-01-11" || !days.includes("2030-01-10") ? ["2030-01-10"] : [];
      const wanted = ["2030-01-10", "2030-01-11", "2030-01-12", "2030-01-13"].filter(
        (day) => next !== null && day < next,
      );
      expect(wanted.filter((day) => !days.includes(day) && !skippable.includes(day))).toEqual([]);
      expect(days.filter((day) => day !== null && next !== null && day >= next)).toEqual([]);
      const told = await test.look(
        "select from business.activity where what = 'work-order.generated' and customer_id = $1",
        [service.customer.id],
      );
      expect(told).toHaveLength(made);
      expect(await generate()).toBe(0);
    },
  );
});

describe("across a clock change", () => {
  it.each([
    [
      "America/New_York",
      "2030-03-09",
      ["2030-03-09T12:00:00.000Z", "2030-03-10T11:00:00.000Z", "2030-03-11T11:00:00.000Z"],
    ],
    [
      "America/New_York",
      "2030-11-02",
      ["2030-11-02T11:00:00.000Z", "2030-11-03T12:00:00.000Z", "2030-11-04T12:00:00.000Z"],
    ],
    [
      "Europe/Madrid",
      "2030-03-30",
      ["2030-03-30T06:00:00.000Z", "2030-03-31T05:00:00.000Z", "2030-04-01T05:00:00.000Z"],
    ],
    [
      "Europe/Madrid",
      "2030-10-26",
      ["2030-10-26T05:00:00.000Z", "2030-10-27T06:00:00.000Z", "2030-10-28T06:00:00.000Z"],
    ],
  ])(
    "makes one a day at the same time on the clocks of %s from %s on, asked every half hour",
    async (timeZone, day, instants) => {
      await at(`${day}T00:00:00Z`);
      await test.look("update business.provider set time_zone = $2 where provider_id = $1", [
        company.providerId,
        timeZone,
      ]);
      const service = await buildRecurringService(company, {
        frequency: { every: 1, unit: "day" },
        nextServiceOn: day,
        atTime: "07:00",
      });
      // Until the middle of the third day: the day with 23 or 25 hours lies in between.
      for (let halfHours = 0; halfHours < 2 * 60; halfHours += 1) {
        await generate();
        test.clock.advance(1_800_000);
      }
      const made = (await madeBy(service.id)).map((one) => one.scheduledAt);
      expect(made).toEqual(instants);
    },
  );
});

describe("Generate Work Order", () => {
  const byHand = (id: string, version: number, options: object = {}) =>
    company.admin.ask("POST", `recurring-services/${id}/work-orders`, { version, ...options });

  it("201 makes the next occurrence before its time and moves on; the clock makes no second one", async () => {
    const service = await buildRecurringService(company, { nextServiceOn: "2030-01-31", atTime: "09:00" });
    const made = await byHand(service.id, 1);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ occurrenceOn: "2030-01-31" });
    expect(await madeBy(service.id)).toMatchObject([{ day: "2030-01-31", number: made.body.number }]);
    expect(await serviceOf(company.admin, service.id)).toMatchObject({
      nextServiceOn: "2030-02-28",
      lastServiceOn: "2030-01-31",
    });
    await at("2030-01-31T17:00:00Z");
    await generateDueWorkOrders(test.system);
    expect(await daysOf(service.id)).toEqual(["2030-01-31"]);
  });

  it("201 makes an unscheduled work order of a manual one, as often as somebody says so", async () => {
    const service = await buildRecurringService(company, { frequency: null, nextServiceOn: null });
    expect((await byHand(service.id, 1)).body).toMatchObject({ occurrenceOn: null });
    expect((await byHand(service.id, 2)).status).toBe(201);
    expect(await madeBy(service.id)).toMatchObject([
      { day: null, scheduledAt: null, status: "open" },
      { day: null, scheduledAt: null, status: "open" },
    ]);
    expect((await serviceOf(company.admin, service.id)).lastServiceOn).toBe("2030-01-10");
  });

  it("S-8 makes one for a click that is repeated, and one when two colleagues click at once", async () => {
    const service = await buildRecurringService(company);
    const key = test.system.ids.next();
    const [first, again] = [await byHand(service.id, 1, { key }), await byHand(service.id, 1, { key })];
    expect(again.body).toEqual(first.body);
    await openConnections(company.admin);
    const both = await Promise.all([byHand(service.id, 2), byHand(service.id, 2)]);
    expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([201, 412]);
    expect(await madeBy(service.id)).toHaveLength(2);
  });

  it("401, 403, 404, 409, 412, 422 X-20 refuses what is paused, ended, inactive, old or of others", async () => {
    const service = await buildRecurringService(company);
    const url = `recurring-services/${service.id}/work-orders`;
    expect((await person(test, "").ask("POST", url, { version: 1 })).status).toBe(401);
    expect((await (await company.hire("mobile")).ask("POST", url, { version: 1 })).status).toBe(403);
    expect((await (await buildCompany(test, company.networkId)).admin.ask("POST", url, { version: 1 })).status).toBe(
      404,
    );
    expect((await byHand(service.id, 7)).status).toBe(412);
    await company.admin.post(`recurring-services/${service.id}/status`, { act: "pause" });
    expect((await byHand(service.id, 2)).status).toBe(409);
    await company.admin.post(`recurring-services/${service.id}/status`, { act: "resume" });
    await company.admin.patch(`recurring-services/${service.id}`, 3, { endsOn: "2030-01-30" });
    expect((await byHand(service.id, 4)).status).toBe(409);
    await company.admin.patch(`recurring-services/${service.id}`, 4, { endsOn: null });
    await company.admin.post(`customers/${service.customer.id}/deactivation`);
    expect((await byHand(service.id, 5)).status).toBe(422);
    expect(await madeBy(service.id)).toEqual([]);
  });

  it("409 refuses a day that has its work order already", async () => {
    const service = await buildRecurringService(company, { nextServiceOn: "2030-01-31" });
    await byHand(service.id, 1);
    await company.admin.patch(`recurring-services/${service.id}`, 2, { nextServiceOn: "2030-01-31" });
    expect((await byHand(service.id, 3)).status).toBe(409);
  });
});
