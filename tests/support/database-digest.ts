import type { TestApp } from "./start-app.ts";

/** Every table of the business and of the front, with what its rows hash to. */
export type Digest = ReadonlyMap<string, string>;

/** What moves without anybody changing something: when a session was last seen, and the counters of attempts. */
const restless = ["front.session.last_seen_at", "front.rate_limit"];

/**
 * Takes the fingerprint of everything stored, past every wall.
 *
 * @param without further tables (`front.session`) or columns (`front.staff_login.failed_attempts`) to leave out
 */
export async function databaseDigest(test: TestApp, without: readonly string[] = []): Promise<Digest> {
  const left = new Set([...restless, ...without]);
  const tables = await test.look<{ name: string; columns: string[] }>(`
    select n.nspname || '.' || c.relname as name, array_agg(a.attname::text) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname in ('business', 'front') and c.relkind in ('r', 'p') group by 1 order by 1`);
  const parts = tables
    .filter(({ name }) => !left.has(name))
    .map(({ name, columns }) => {
      const dropped = columns.filter((column) => left.has(`${name}.${column}`));
      const row =
        dropped.length === 0
          ? "t::text"
          : `(to_jsonb(t) - array[${dropped.map((column) => `'${column}'`).join()}])::text`;
      return `select '${name}' as name, count(*) || ' rows ' || md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as hash from ${name} t`;
    });
  const rows = await test.look<{ name: string; hash: string }>(parts.join(" union all "));
  return new Map(rows.map((row) => [row.name, row.hash]));
}

/**
 * Names the tables that differ between two fingerprints.
 */
export function changedTables(before: Digest, after: Digest): string[] {
  return [...after]
    .filter(([name, hash]) => before.get(name) !== hash)
    .map(([name, hash]) => `${name}: ${before.get(name)} -> ${hash}`);
}
