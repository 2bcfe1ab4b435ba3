import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const clients = 64;
/** A handful here; `npm run proof` sends many more. */
const requestsEach = Number(process.env["POOL_REQUESTS"] ?? 12);
/** One request in so many is given up half-way, as by a closed tab. */
const abortedEach = 5;

let test: TestApp;
let address: string;
let people: { person: Person; own: Set<string>; customers: string[] }[];

beforeAll(async () => {
  test = await startTestApp();
  people = [];
  const first = await buildCompany(test);
  for (const company of [first, await buildCompany(test, first.networkId), await buildCompany(test)]) {
    const built = [];
    for (let count = 0; count < 3; count += 1) built.push(await buildCustomer(company.admin));
    people.push({
      person: company.admin,
      customers: built.map(({ id }) => id),
      own: new Set([
        company.providerId,
        company.admin.staffId,
        ...built.flatMap(({ id, contactId }) => [id, contactId]),
      ]),
    });
  }
  address = await test.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => test.stop());

describe("a small pool shared by networks", () => {
  it("S-3 never answers rows of others, while requests are given up and connections are killed", async () => {
    const wrong: string[] = [];
    let answered = 0;
    let aborted = 0;
    const stop = new AbortController();
    const killing = killConnections(stop.signal);
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        const who = people[client % people.length];
        if (!who) return;
        for (let count = 0; count < requestsEach; count += 1) {
          const url = urlFor(who.customers, client + count);
          const givenUp = (client + count) % abortedEach === 0;
          const answer = await fetch(`${address}/api/v1/office/${url}`, {
            headers: { cookie: who.person.cookie },
            ...(givenUp ? { signal: AbortSignal.timeout((client % 7) + 1) } : {}),
          })
            .then(async (response) => ({ status: response.status, text: await response.text() }))
            .catch(() => null);
          if (answer === null) aborted += 1;
          else if (answer.status === 200) {
            answered += 1;
            wrong.push(...strangeIds(answer.text, who.own).map((id) => `${url} answers ${id}`));
          } else if (answer.status !== 503) wrong.push(`${url} is answered ${answer.status}`);
        }
      }),
    );
    stop.abort();
    await killing;
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan((clients * requestsEach) / 2);
    expect(aborted).toBeGreaterThan(0);
  }, 3_600_000);

  it("forgets role, network and provider with the transaction", async () => {
    const { rows } =
      await sql`select current_user as role, nullif(current_setting('app.network', true), '') as network`.execute(
        test.system.database.business,
      );
    expect(rows[0]).toEqual({ role: "fieldfolk_app", network: null });
  });
});

function urlFor(customers: string[], turn: number): string {
  const id = customers[turn % customers.length];
  return (
    [
      "customers",
      `customers/${id}`,
      `customers/${id}/contacts?search=ada`,
      `customers/${id}/activity`,
      "customers?search=lovelace",
    ][turn % 5] ?? "customers"
  );
}

// Ids that were given before the clients started; those of activities and locations are not known beforehand.
function strangeIds(text: string, own: ReadonlySet<string>): string[] {
  const known = new Set(people.flatMap((one) => [...one.own]));
  return [...text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)]
    .map(([id]) => id)
    .filter((id) => known.has(id) && !own.has(id));
}

async function killConnections(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await test.look(
      "select pg_terminate_backend(pid) from (select pid from pg_stat_activity where application_name = 'fieldfolk' and datname = current_database() order by random() limit 1) one",
    );
    await wait(100);
  }
}
