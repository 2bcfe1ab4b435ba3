import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import { wholeNetwork } from "#platform/shared/ids.ts";
import { buildWorld, isolationFaults, type World } from "#tests/support/isolation-matrix.ts";
import { idPlaces } from "#tests/support/route-places.ts";
import { buildFleet, fillQuietTables } from "#tests/support/rows-without-routes.ts";
import { businessTables, type ProbedTable, rowSecurityBreaches } from "#tests/support/row-security-probe.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { withoutFilters } from "#tests/support/without-filters.ts";

let test: TestApp;
let world: World;
let tables: ProbedTable[];
let pool: pg.Pool;

beforeAll(async () => {
  test = await startTestApp();
  world = await buildWorld(test);
  for (const stock of [world.mine, world.sibling, world.stranger]) await fillQuietTables(test, stock);
  await buildFleet(test, world.mine.company.networkId);
  tables = await businessTables(test);
  pool = new pg.Pool({ ...test.system.database.connection, max: 1 });
}, 180_000);
afterAll(async () => {
  await pool.end();
  await test.stop();
});

const breachesOf = (table: ProbedTable) => rowSecurityBreaches(test, pool, world, table);

/** Makes a fault in the database for the time of some work. */
async function planted<T>(fault: string, mend: string, work: () => Promise<T>): Promise<T> {
  await test.look(fault);
  try {
    return await work();
  } finally {
    await test.look(mend);
  }
}

async function policyOf(table: string): Promise<{ using: string; check: string }> {
  const [policy] = await test.look<{ using: string; check: string }>(
    `select pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check from pg_policy where polrelid = '${table}'::regclass and polname = 'staff'`,
  );
  if (!policy) throw new Error(`${table} has no policy for staff`);
  return policy;
}

describe("row security alone", () => {
  it("S-3 never shows, adds, changes, hands over or deletes a row of others, in any table, without any filter", async () => {
    const breaches: string[] = [];
    for (const table of tables) breaches.push(...(await breachesOf(table)));
    expect(breaches).toEqual([]);
  });

  it("is an error, not an empty answer, when nobody said for whom", async () => {
    const client = await pool.connect();
    try {
      for (const { name } of tables) {
        await client.query("begin");
        await client.query("select set_config('role', 'fieldfolk_staff', true)");
        await expect(client.query(`select from ${name}`)).rejects.toMatchObject({
          code: expect.stringMatching(/^(42704|22P02)$/),
        });
        await client.query("rollback");
      }
    } finally {
      client.release();
    }
  });

  it("the probe notices every policy that lets all rows through, in every table", async () => {
    const survived: string[] = [];
    for (const table of tables) {
      const { using, check } = await policyOf(table.name);
      const mend = `alter policy staff on ${table.name} using (${using}) with check (${check})`;
      for (const fault of ["using (true)", "with check (true)", "using (true) with check (true)"]) {
        const breaches = await planted(`alter policy staff on ${table.name} ${fault}`, mend, () => breachesOf(table));
        if (breaches.length === 0) survived.push(`${table.name}: ${fault}`);
      }
      const off = await planted(
        `alter table ${table.name} disable row level security`,
        `alter table ${table.name} enable row level security`,
        () => breachesOf(table),
      );
      if (off.length === 0) survived.push(`${table.name}: off`);
    }
    expect(survived).toEqual([]);
  }, 180_000);

  it.each([
    [
      "the policy that keeps providers from deleting rows of the network",
      "drop policy staff_deletes_own on business.contact",
      "create policy staff_deletes_own on business.contact as restrictive for delete to fieldfolk_staff using (network_id = current_setting('app.network')::uuid and provider_id = current_setting('app.provider')::uuid)",
    ],
    [
      "the trigger that keeps rows with their owner",
      "alter table business.contact disable trigger keeps_its_owner",
      "alter table business.contact enable trigger keeps_its_owner",
    ],
  ])("the probe notices that %s is gone", async (_what, fault, mend) => {
    const contact = tables.find(({ name }) => name === "business.contact");
    if (!contact) throw new Error("no table of contacts");
    expect(await planted(fault, mend, () => breachesOf(contact))).not.toEqual([]);
    expect(await breachesOf(contact)).toEqual([]);
  });
});

describe("the other audiences", () => {
  /** Asks as a role with settings, and keeps nothing. */
  async function asRole(
    role: string,
    settings: Record<string, string>,
    statement: string,
    values: unknown[] = [],
  ): Promise<Record<string, unknown>[] | string> {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('role', $1, true)", [role]);
      for (const [name, value] of Object.entries(settings))
        await client.query("select set_config($1, $2, true)", [`app.${name}`, value]);
      return (await client.query<Record<string, unknown>>(statement, values)).rows;
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "unknown";
    } finally {
      await client.query("rollback");
      client.release();
    }
  }

  it.each(["fieldfolk_portal", "fieldfolk_guest", "fieldfolk_jobs", "fieldfolk_front"])(
    "%s cannot read, add, change or delete any row of the business",
    async (role) => {
      const { networkId: network, providerId: provider } = world.mine.company;
      const reached: string[] = [];
      for (const { name } of tables) {
        for (const statement of [
          `select * from ${name}`,
          `insert into ${name} default values`,
          `update ${name} set network_id = network_id`,
          `delete from ${name}`,
        ]) {
          const outcome = await asRole(role, { network, provider }, statement);
          if (outcome !== "42501") reached.push(statement);
        }
      }
      expect(reached).toEqual([]);
    },
  );

  it("S-3 a fleet never reaches rows of providers, of another fleet or of another network, without any filter", async () => {
    const network = world.mine.company.networkId;
    const mine = await buildFleet(test, network);
    await buildFleet(test, world.stranger.company.networkId);
    const reached: string[] = [];
    for (const table of tables) {
      const settings = { network, organisation: mine };
      const rows = await asRole("fieldfolk_fleet", settings, `select to_jsonb(t) as row from ${table.name} t`);
      if (typeof rows === "string") {
        if (rows !== "42501") reached.push(`${table.name}: ${rows}`);
        continue;
      }
      const strange = rows
        .map(({ row }) => row as Record<string, unknown>)
        .filter((row) => row["network_id"] !== network || row["provider_id"] !== wholeNetwork);
      const otherFleets = rows
        .map(({ row }) => row as Record<string, unknown>)
        .filter((row) => "organisation_id" in row && row["organisation_id"] !== mine);
      reached.push(...[...strange, ...otherFleets].map((row) => `${table.name}: ${JSON.stringify(row)}`));
      for (const statement of [
        `delete from ${table.name} where provider_id <> $1 returning true`,
        `update ${table.name} set provider_id = $1 where provider_id <> $1 returning true`,
      ]) {
        const touched = await asRole("fieldfolk_fleet", settings, statement, [wholeNetwork]);
        if (touched !== "42501" && touched.length > 0) reached.push(`${statement}: ${JSON.stringify(touched)}`);
      }
    }
    expect(reached).toEqual([]);
    const own = await asRole("fieldfolk_fleet", { network, organisation: mine }, "select id from business.contact");
    expect(own).toHaveLength(1);
  });
});

describe("one wall at a time", () => {
  const withPlaces = allRoutes.filter(({ endpoint }) => idPlaces(endpoint).length > 0);

  async function faultyOperations(on: TestApp): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const route of withPlaces) {
      const faults = await isolationFaults({ ...world, test: on }, route, ["administrator"]);
      if (faults.length > 0) found[operationId(route.endpoint)] = faults;
    }
    return found;
  }

  const neutral = async (work: () => Promise<void>) => {
    const policies = await Promise.all(tables.map(async ({ name }) => ({ name, ...(await policyOf(name)) })));
    await planted(
      policies.map(({ name }) => `alter policy staff on ${name} using (true) with check (true)`).join(";"),
      policies
        .map(({ name, using, check }) => `alter policy staff on ${name} using (${using}) with check (${check})`)
        .join(";"),
      work,
    );
  };

  it("S-3 never tells foreign ids apart when every statement forgets to ask whose rows they are", async () => {
    const forgetful = withoutFilters(test.system.database);
    test.system.database = forgetful.database;
    try {
      expect(await faultyOperations(test)).toEqual({});
      expect(forgetful.dropped()).toBeGreaterThan(500);
    } finally {
      test.system.database = forgetful.original;
    }
  }, 180_000);

  it("S-3 never tells foreign ids apart when every policy lets all rows through", async () => {
    await neutral(async () => expect(await faultyOperations(test)).toEqual({}));
  }, 180_000);

  // What holds these when both walls are down is neither a filter nor a policy of the business.
  const heldOtherwise: Readonly<Record<string, string>> = {
    putOfficeSessionProvider: "the front compares with the own places of work",
    deleteOfficeMeSessionsSessionId: "the front compares with the own sessions",
    getOfficeJobs: "jobs are compared with who started them",
    getOfficeJobsJobId: "jobs are compared with who started them",
    postOfficeJobsJobIdCancellation: "jobs are compared with who started them",
    postOfficeCustomers: "foreign keys carry network and provider",
    postOfficeCustomersCustomerIdMessages: "whoever writes is staff of the customer's provider",
    postOfficeCustomersCustomerIdMessagesPreview: "whoever writes is staff of the customer's provider",
    getOfficeInvoicesInvoiceIdMessageDraft: "whoever writes is staff of the customer's provider",
    postOfficeInvoicesInvoiceIdMessages: "whoever writes is staff of the customer's provider",
    getOfficeQuotesQuoteIdMessageDraft: "whoever writes is staff of the customer's provider",
    postOfficePossibleDuplicates: "the id is left out of the answer, whosever it is",
  };

  it("the matrix turns red for every route when both walls are down", async () => {
    const forgetful = withoutFilters(test.system.database);
    test.system.database = forgetful.database;
    try {
      await neutral(async () => {
        const faulty = Object.keys(await faultyOperations(test));
        const survived = withPlaces
          .map(({ endpoint }) => operationId(endpoint))
          .filter((name) => !faulty.includes(name));
        expect(survived.toSorted()).toEqual(Object.keys(heldOtherwise).toSorted());
      });
    } finally {
      test.system.database = forgetful.original;
    }
  }, 180_000);
});
