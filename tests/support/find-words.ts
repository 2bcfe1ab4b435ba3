import type { TestApp } from "./start-app.ts";

/**
 * Looks for a word in every row of every table, past every wall: hidden columns, job payloads and all.
 *
 * @param word letters and digits only; case does not count
 * @returns `schema.table.column` of every column that holds it
 */
export async function columnsHolding(test: TestApp, word: string): Promise<string[]> {
  const columns = await test.look<{ tbl: string; col: string; name: string }>(`
    select c.oid::regclass::text as tbl, quote_ident(a.attname) as col, format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname in ('business', 'front', 'jobs') and c.relkind in ('r', 'p') order by 3`);
  const found = await test.look<{ name: string }>(
    columns
      .map(
        ({ tbl, col, name }) =>
          `select '${name}' as name where exists (select from ${tbl} where ${col}::text ilike '%${word}%')`,
      )
      .join(" union all "),
  );
  return found.map(({ name }) => name).toSorted();
}
