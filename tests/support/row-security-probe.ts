import type pg from "pg";
import { wholeNetwork } from "#platform/shared/ids.ts";
import type { TestApp } from "./start-app.ts";
import type { ThreeStocks } from "./stock.ts";

/** A table of the business as the probe sees it. */
export interface ProbedTable {
  name: string;
  /** Columns that can be written. */
  columns: string[];
  /** Whether rows of the whole network are written by its providers (see catalogue-reviewed). */
  shared: boolean;
}

const sharedTables = new Set(["business.network", "business.number_series", "business.last_communication"]);

/**
 * Lists the tables of the business.
 */
export async function businessTables(test: TestApp): Promise<ProbedTable[]> {
  const rows = await test.look<{ name: string; columns: string[] }>(`
    select c.oid::regclass::text as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = 'business' and c.relkind in ('r', 'p') group by c.oid order by 1`);
  return rows.map((row) => ({ ...row, shared: sharedTables.has(row.name) }));
}

/** What row security answers to a statement it forbids, and what is answered where the right itself is missing. */
const forbidden = "42501";
/** A statement fails for other reasons than row security: it got past it. */
type Outcome = { rows: Record<string, unknown>[] } | { refused: string };

/**
 * Asks one table everything without any filter, as staff of `mine`, in transactions that are rolled back: reading must
 * show own rows only; rows of others cannot be added, changed, taken over or deleted.
 *
 * @param pool connections of the serving login
 * @returns one sentence per breach
 */
export async function rowSecurityBreaches(
  test: TestApp,
  pool: pg.Pool,
  { mine, sibling, stranger }: ThreeStocks,
  table: ProbedTable,
): Promise<string[]> {
  const me = mine.company;
  const breaches: string[] = [];
  const stored = await test.look<{ network: string; provider: string; row: Record<string, unknown> }>(
    `select network_id as network, provider_id as provider, to_jsonb(t) as row from ${table.name} t`,
  );
  const isMine = (row: { network: string; provider: string }) =>
    row.network === me.networkId && row.provider === me.providerId;
  const isShared = (row: { network: string; provider: string }) =>
    row.network === me.networkId && row.provider === wholeNetwork;
  const tell = (what: string) => void breaches.push(`${table.name}: ${what}`);
  const ask = (statement: string, values: unknown[] = []) =>
    asStaff(pool, me.networkId, me.providerId, statement, values);

  const seen = await ask(`select network_id as network, provider_id as provider from ${table.name}`);
  if ("refused" in seen) tell(`reading is refused (${seen.refused})`);
  else {
    const rows = seen.rows as { network: string; provider: string }[];
    if (rows.some((row) => !isMine(row) && !isShared(row))) tell("rows of others are seen");
    if (rows.length !== stored.filter((row) => isMine(row) || isShared(row)).length) tell("not all own rows are seen");
  }
  for (const [whose, company] of [
    ["another provider", sibling.company],
    ["another network", stranger.company],
  ] as const) {
    const theirs = stored.find(
      (row) =>
        row.network === company.networkId &&
        (row.provider === company.providerId || (whose === "another network" && table.shared)),
    );
    if (!theirs) {
      if (!(table.shared && whose === "another provider")) tell(`the test has no row of ${whose} to try`);
      continue;
    }
    const key = [theirs.network, theirs.provider];
    mustTouchNothing(
      await ask(
        `update ${table.name} set provider_id = provider_id where network_id = $1 and provider_id = $2 returning true`,
        key,
      ),
      `rows of ${whose} are changed`,
    );
    mustTouchNothing(
      await ask(`delete from ${table.name} where network_id = $1 and provider_id = $2 returning true`, key),
      `rows of ${whose} are deleted`,
    );
    mustBeRefused(await ask(copy(table), [withoutContacts(theirs.row)]), `a row is added for ${whose}`);
    mustTouchNothing(
      await ask(`update ${table.name} set network_id = $1, provider_id = $2 returning true`, key),
      `rows are handed to ${whose}`,
    );
  }
  const common = stored.find(isShared);
  if (common && !table.shared) {
    mustTouchNothing(
      await ask(`delete from ${table.name} where provider_id = $1 returning true`, [wholeNetwork]),
      "rows of the whole network are deleted",
    );
    mustTouchNothing(
      await ask(`update ${table.name} set provider_id = $2 where provider_id = $1 returning true`, [
        wholeNetwork,
        me.providerId,
      ]),
      "rows of the whole network are taken over",
    );
    mustBeRefused(await ask(copy(table), [withoutContacts(common.row)]), "a row is added for the whole network");
  }
  return breaches;

  function mustTouchNothing(outcome: Outcome, breach: string): void {
    if ("refused" in outcome ? outcome.refused !== forbidden : outcome.rows.length > 0)
      tell(`${breach} ${"refused" in outcome ? `(${outcome.refused})` : ""}`);
  }
  function mustBeRefused(outcome: Outcome, breach: string): void {
    if (!("refused" in outcome) || outcome.refused !== forbidden)
      tell(`${breach} ${"refused" in outcome ? `(${outcome.refused})` : ""}`);
  }
}

function copy({ name, columns }: ProbedTable): string {
  return `insert into ${name} (${columns.join()}) select ${columns.join()} from jsonb_populate_record(null::${name}, $1) returning true`;
}

// A trigger looks for the contacts that a row names before row security looks at the row.
function withoutContacts(row: Record<string, unknown>): string {
  return JSON.stringify({ ...row, primary_contact_id: null, billing_contact_id: null, contact_id: null });
}

// The statements the doors begin with; see platform/server/database.ts.
async function asStaff(
  pool: pg.Pool,
  networkId: string,
  providerId: string,
  statement: string,
  values: unknown[],
): Promise<Outcome> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'fieldfolk_staff', true), set_config('app.network', $1, true), set_config('app.provider', $2, true)",
      [networkId, providerId],
    );
    return { rows: (await client.query<Record<string, unknown>>(statement, values)).rows };
  } catch (error) {
    return { refused: error instanceof Error && "code" in error ? String(error.code) : "unknown" };
  } finally {
    await client.query("rollback");
    client.release();
  }
}
