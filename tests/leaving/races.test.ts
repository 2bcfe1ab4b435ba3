import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import { generateDueWorkOrdersOf } from "#processes/generate-due-work-orders/server/public.ts";
import { openConnections } from "#tests/support/answers.ts";
import { type Answer, buildCompany, type Company } from "#tests/support/builders.ts";
import { type Disabling, disablingAt, type Scene } from "#tests/support/disabling.ts";
import { drawn } from "#tests/support/drawn.ts";
import { brokenInvariants } from "#tests/support/invariants.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

/** Interleavings of each race; `npm run proof` plays many more from a fresh seed. */
const rounds = Number(process.env["RACE_ROUNDS"] ?? 25);
const seed = Number(process.env["RACE_SEED"] ?? 1);
/** Rounds that share a company, so that judging the whole network stays quick. */
const roundsOfCompany = 25;
/** Most milliseconds that one of the acts begins after the other. */
const apartMost = 15;

let test: TestApp;
let company: Company;
let acts: Disabling;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());

const get = async (path: string) => (await company.admin.get(path)).body;
const contactOf = async (path: string): Promise<string | null> => (await get(path)).contactId;
const versionOf = async (path: string): Promise<number> => (await get(path)).version;
const line = { description: "Work", quantity: 1, unitPriceMinor: 100, tax: null };
const work = ({ customerId }: Scene, contactId: string) => ({
  customerId,
  typeId: acts.typeId,
  description: "Race",
  contactId,
});

async function made(url: string, body: object): Promise<string> {
  const added = await company.admin.post(url, body);
  if (added.status !== 201) throw new Error(`${url} answered ${added.status} ${added.text}`);
  return added.body.id;
}
/** What a contact gets disabled with, its version read before the race. */
async function disabling(contactId: string, replacementId: string): Promise<() => Promise<Answer>> {
  const version = await versionOf(`contacts/${contactId}`);
  return () => company.admin.ask("POST", `contacts/${contactId}/disablement`, { body: { replacementId }, version });
}
async function disabled(contactId: string, replacementId: string): Promise<void> {
  expect((await (await disabling(contactId, replacementId))()).status).toBe(200);
}
async function undoing(contactId: string): Promise<() => Promise<Answer>> {
  const version = await versionOf(`contacts/${contactId}`);
  return () => company.admin.ask("POST", `contacts/${contactId}/disablement/undo`, { version });
}
async function deleting(contactId: string): Promise<() => Promise<Answer>> {
  const version = await versionOf(`contacts/${contactId}`);
  return () => company.admin.delete(`contacts/${contactId}`, version);
}
async function dueService(at: Scene): Promise<string> {
  const nextServiceOn = new Date(test.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
  return await made("recurring-services", {
    ...work(at, at.leaving),
    frequency: { every: 12, unit: "month" },
    nextServiceOn,
    daysAhead: 30,
  });
}
const generateDue = () =>
  generateDueWorkOrdersOf(
    systemContext(test.system, company.networkId, company.providerId, "generate-due-work-orders"),
  );

/** One race: what is made ready for it, what is done at the same time, and what must be true of the answers. */
interface Race {
  title: string;
  run: (at: Scene, together: Together) => Promise<void>;
}
type Together = <A, B>(first: () => Promise<A>, second: () => Promise<B>) => Promise<[A, B]>;

const statuses = (...answers: Answer[]) => answers.map((one) => one.status);

const races: Race[] = [
  {
    title: "C-11 a new work order and the disablement of its contact",
    async run(at, together) {
      const [added, left] = await together(
        () => company.admin.post("work-orders", work(at, at.leaving)),
        await disabling(at.leaving, at.next),
      );
      expect(left.status).toBe(200);
      expect([201, 422]).toContain(added.status);
      if (added.status === 201) expect(await contactOf(`work-orders/${added.body.id}`)).toBe(at.next);
    },
  },
  {
    title: "C-11 a work order that is given to a contact, and the disablement of that contact",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.third));
      const version = await versionOf(`work-orders/${order}`);
      const [given, left] = await together(
        () => company.admin.patch(`work-orders/${order}`, version, { contactId: at.leaving }),
        await disabling(at.leaving, at.next),
      );
      expect(left.status).toBe(200);
      expect([200, 422]).toContain(given.status);
      expect(await contactOf(`work-orders/${order}`)).toBe(given.status === 200 ? at.next : at.third);
    },
  },
  {
    title: "C-08 two who replace each other",
    async run(at, together) {
      const both = await together(await disabling(at.leaving, at.next), await disabling(at.next, at.leaving));
      expect(statuses(...both).toSorted((a, b) => a - b)).toEqual([200, 422]);
    },
  },
  {
    title: "C-08 C-09 a disablement, and that of its successor meanwhile",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.leaving));
      const [left, successor] = await together(
        await disabling(at.leaving, at.next),
        await disabling(at.next, at.third),
      );
      expect(successor.status).toBe(200);
      expect([200, 422]).toContain(left.status);
      expect(await contactOf(`work-orders/${order}`)).toBe(left.status === 200 ? at.third : at.leaving);
      expect(await get(`customers/${at.customerId}`)).toMatchObject({
        primaryContactId: left.status === 200 ? at.third : at.leaving,
      });
    },
  },
  {
    title: "C-03 C-08 a disablement, and the deletion of its successor meanwhile",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.leaving));
      const [left, gone] = await together(await disabling(at.leaving, at.next), await deleting(at.next));
      // Taking over from somebody does not change the successor: its deletion is never refused for it.
      expect(gone.status).toBe(204);
      expect([200, 422]).toContain(left.status);
      expect(await contactOf(`work-orders/${order}`)).toBe(left.status === 200 ? null : at.leaving);
    },
  },
  {
    title: "C-03 C-11 a new quote and the deletion of its contact",
    async run(at, together) {
      const [added, gone] = await together(
        () => company.admin.post("quotes", { customerId: at.customerId, contactId: at.leaving, lines: [line] }),
        await deleting(at.leaving),
      );
      expect(gone.status).toBe(204);
      expect([201, 422]).toContain(added.status);
      if (added.status === 201)
        expect(await get(`quotes/${added.body.id}`)).toMatchObject({
          contactId: null,
          contactName: null,
          contactGone: true,
        });
    },
  },
  {
    title: "X-34 undoing, and giving a work order to somebody else",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.leaving));
      await disabled(at.leaving, at.next);
      const version = await versionOf(`work-orders/${order}`);
      const [undone, given] = await together(await undoing(at.leaving), () =>
        company.admin.patch(`work-orders/${order}`, version, { contactId: at.third }),
      );
      expect(undone.status).toBe(200);
      expect([200, 412]).toContain(given.status);
      const isGiven = given.status === 200;
      expect(undone.body.returned.workOrders).toBe(isGiven ? 0 : 1);
      expect((undone.body.left as { id: string }[]).map((one) => one.id)).toEqual(isGiven ? [order] : []);
      expect(await contactOf(`work-orders/${order}`)).toBe(isGiven ? at.third : at.leaving);
    },
  },
  {
    title: "X-34 undoing, and completing a work order",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.leaving));
      await disabled(at.leaving, at.next);
      const [undone, completed] = await together(await undoing(at.leaving), () =>
        company.admin.post(`work-orders/${order}/status`, { act: "complete" }),
      );
      expect(statuses(undone, completed)).toEqual([200, 200]);
      expect(await get(`work-orders/${order}`)).toMatchObject({
        status: "completed",
        contactId: undone.body.returned.workOrders === 1 ? at.leaving : at.next,
      });
    },
  },
  {
    title: "X-34 X-21 undoing and enabling: one of them",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.leaving));
      await disabled(at.leaving, at.next);
      const version = await versionOf(`contacts/${at.leaving}`);
      const [undone, enabled] = await together(await undoing(at.leaving), () =>
        company.admin.delete(`contacts/${at.leaving}/disablement`, version),
      );
      expect([
        [200, 409],
        [409, 204],
      ]).toContainEqual(statuses(undone, enabled));
      expect(await contactOf(`work-orders/${order}`)).toBe(undone.status === 200 ? at.leaving : at.next);
    },
  },
  {
    title: "C-09 A-04 the generator and a disablement",
    async run(at, together) {
      const service = await dueService(at);
      const [, left] = await together(generateDue, await disabling(at.leaving, at.next));
      expect(left.status).toBe(200);
      // Whoever was held is passed by and is due the next time.
      await generateDue();
      expect(await contactOf(`recurring-services/${service}`)).toBe(at.next);
      const orders = await test.look<{ contact: string }>(
        "select contact_id as contact from business.work_order where recurring_service_id = $1",
        [service],
      );
      expect(orders).toEqual([{ contact: at.next }]);
    },
  },
  {
    title: "C-09 a work order made by hand from a service, and a disablement",
    async run(at, together) {
      const service = await dueService(at);
      const version = await versionOf(`recurring-services/${service}`);
      const [generated, left] = await together(
        () => company.admin.ask("POST", `recurring-services/${service}/work-orders`, { version }),
        await disabling(at.leaving, at.next),
      );
      expect(left.status).toBe(200);
      // The service that was handed over has a newer version.
      expect([201, 412]).toContain(generated.status);
      if (generated.status === 201) expect(await contactOf(`work-orders/${generated.body.id}`)).toBe(at.next);
    },
  },
  {
    title: "X-01 C-03 a replacement and the deletion of whom it replaces",
    async run(at, together) {
      const order = await made("work-orders", work(at, at.leaving));
      const version = await versionOf(`contacts/${at.leaving}`);
      const [replaced, gone] = await together(
        () =>
          company.admin.ask("POST", `contacts/${at.leaving}/replacement`, {
            body: { firstName: "Ada", lastName: "Again" },
            version,
          }),
        await deleting(at.leaving),
      );
      expect([
        [201, 412],
        [404, 204],
      ]).toContainEqual(statuses(replaced, gone));
      expect(await contactOf(`work-orders/${order}`)).toBe(replaced.status === 201 ? replaced.body.id : null);
    },
  },
  {
    title: "A-12 C-09 the deletion of a customer and a disablement",
    async run(at, together) {
      await made("work-orders", work(at, at.leaving));
      await company.admin.post(`customers/${at.customerId}/deactivation`);
      const [gone, left] = await together(
        () => company.admin.post("customer-deletions", { customerIds: [at.customerId] }),
        await disabling(at.leaving, at.next),
      );
      expect(gone.status).toBe(200);
      expect([200, 404]).toContain(left.status);
      expect(await test.look("select from business.contact where id = $1", [at.leaving])).toHaveLength(0);
    },
  },
];

/** Plays a race once, with its acts so many milliseconds apart: the first one sooner, or the second where it is negative. */
async function play(race: Race, apart: number): Promise<void> {
  await race.run(await acts.scene(), (first, second) => Promise.all([after(-apart, first), after(apart, second)]));
}

async function after<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  if (milliseconds > 0) await sleep(milliseconds);
  return await act();
}

async function judge(): Promise<void> {
  expect(await brokenInvariants(test.look, company.networkId)).toEqual({});
}

async function begin(): Promise<void> {
  company = await buildCompany(test);
  acts = await disablingAt(test, company);
  await openConnections(company.admin);
}

describe("at the same time", () => {
  it.each(races.map((race, place) => [race.title, race, place] as const))(
    `%s: nothing is left between, ${rounds} interleavings from seed ${seed}`,
    async (_title, race, place) => {
      for (let round = 0; round < rounds; round += 1) {
        if (round % roundsOfCompany === 0) await begin();
        const apart = (drawn(seed + place * 1_000_003 + round)() * 2 - 1) * apartMost;
        await play(race, apart).catch((fault: unknown) => {
          throw new Error(`In round ${round}, ${apart.toFixed(1)} ms apart: ${String(fault)}`, { cause: fault });
        });
        if ((round + 1) % roundsOfCompany === 0 && round + 1 < rounds) await judge();
      }
      expect(await brokenInvariants(test.look, company.networkId)).toEqual({});
    },
    7_200_000,
  );

  it("turns red where a row names a contact without holding it and without looking whether it is disabled", async () => {
    await begin();
    const [written] = await test.look<{ definition: string }>(
      "select pg_get_functiondef('business.require_contact'::regproc) as definition",
    );
    await test.look(
      "create or replace function business.require_contact() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return new; end $$",
    );
    try {
      const race = races.find(({ title }) => title.startsWith("C-11 a work order that is given"));
      if (!race) throw new Error("The race is gone");
      await expect(play(race, 100)).rejects.toThrow("expected");
    } finally {
      await test.look(written?.definition ?? "");
    }
  });
});
