import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audienceRoles } from "#tests/support/catalogue-checks.ts";
import { buildFleet } from "#tests/support/rows-without-routes.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { buildThreeStocks, type ThreeStocks } from "#tests/support/stock.ts";

let test: TestApp;
let stocks: ThreeStocks;
let pool: pg.Pool;
let fleetOrganisation: string;

beforeAll(async () => {
  test = await startTestApp();
  stocks = await buildThreeStocks(test);
  fleetOrganisation = await buildFleet(test, stocks.mine.company.networkId);
  pool = new pg.Pool({ ...test.system.database.connection, max: 1 });
}, 60_000);
afterAll(async () => {
  await pool.end();
  await test.stop();
});

/** Asks as a role, for a network and provider where some are given; nothing is kept. */
async function asRole(
  role: string,
  scope: { networkId: string; providerId: string } | null,
  statement: string,
  values: unknown[] = [],
): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', $1, true)", [role]);
    if (scope)
      await client.query("select set_config('app.network', $1, true), set_config('app.provider', $2, true)", [
        scope.networkId,
        scope.providerId,
      ]);
    return (await client.query<{ id: string }>(statement, values)).rows.map((row) => row.id).toSorted();
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const everything = ["%"];
const ownCustomers = async (status: string) =>
  (
    await test.look<{ id: string }>("select id from business.customer where provider_id = $1 and status = $2", [
      stocks.mine.company.providerId,
      status,
    ])
  )
    .map((row) => row.id)
    .toSorted();

describe("search functions run as another role and still", () => {
  it.each(["active", "inactive"])("S-3 never answer customers of others, whatever is asked (%s)", async (status) => {
    const found = await asRole(
      "fieldfolk_staff",
      stocks.mine.company,
      "select business.search_customers($1, $2, 1000000) as id",
      [everything, status],
    );
    expect(found).toEqual(await ownCustomers(status));
    expect(found.length).toBeGreaterThan(0);
  });

  it("S-3 never answer contacts of others, whatever is asked", async () => {
    const found = await asRole(
      "fieldfolk_staff",
      stocks.mine.company,
      "select business.search_contacts($1, null, 1000000) as id",
      [everything],
    );
    const own = await test.look<{ id: string }>(
      "select id from business.contact where provider_id = $1 or (network_id = $2 and organisation_id = $3)",
      [stocks.mine.company.providerId, stocks.mine.company.networkId, fleetOrganisation],
    );
    expect(found).toEqual(own.map((row) => row.id).toSorted());
  });

  it("S-3 never answer contacts of an organisation of others", async () => {
    for (const { company } of [stocks.sibling, stocks.stranger]) {
      for (const { organisation_id } of await test.look<{ organisation_id: string }>(
        "select organisation_id from business.customer where provider_id = $1",
        [company.providerId],
      )) {
        const asked = [everything, organisation_id];
        expect(
          await asRole(
            "fieldfolk_staff",
            stocks.mine.company,
            "select business.search_contacts($1, $2, 1000000) as id",
            asked,
          ),
        ).toEqual([]);
      }
    }
  });

  it("are refused to everybody but staff, and to staff who did not say for whom", async () => {
    for (const statement of [
      "select business.search_customers('{%}', 'active', 10) as id",
      "select business.search_contacts('{%}', null, 10) as id",
    ]) {
      for (const role of audienceRoles.filter((name) => name !== "fieldfolk_staff")) {
        await expect(asRole(role, stocks.mine.company, statement)).rejects.toMatchObject({ code: "42501" });
      }
      await expect(asRole("fieldfolk_staff", null, statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42704|22P02)$/),
      });
    }
  });

  it("the search turns red when it forgets the network and provider", async () => {
    const [{ text } = { text: "" }] = await test.look<{ text: string }>(
      "select pg_get_functiondef('business.search_customers'::regproc) as text",
    );
    const forgetful = text.replaceAll(
      /(\w+\.(?:network|provider)_id) = \(select (?:network|provider) from scope\)/g,
      "$1 = $1",
    );
    expect(forgetful).not.toBe(text);
    await test.look(
      `grant create on schema business to fieldfolk_search; set role fieldfolk_search; ${forgetful}; reset role; revoke create on schema business from fieldfolk_search`,
    );
    const found = await asRole(
      "fieldfolk_staff",
      stocks.mine.company,
      "select business.search_customers($1, 'active', 1000000) as id",
      [everything],
    );
    expect(found).not.toEqual(await ownCustomers("active"));
  });
});
