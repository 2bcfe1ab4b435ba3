import type { TestApp } from "./start-app.ts";

/**
 * Looks for a text in every column of every table of the business, of the front and of the queue.
 *
 * @param wanted text in any letter case
 * @returns the columns that hold it, as `schema.table.column`
 */
export async function placesThatHold(test: TestApp, wanted: string): Promise<string[]> {
  const columns = await test.look<{ schema: string; table: string; name: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as name
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema in ('business', 'front', 'jobs') and t.table_type = 'BASE TABLE'`,
  );
  if (columns.length === 0) throw new Error("There is no column to look into");
  const asks = columns.map(
    ({ schema, table, name }) =>
      `select '${schema}.${table}.${name}' as place where exists (
         select from "${schema}"."${table}" where strpos(lower("${name}"::text), $1) > 0)`,
  );
  const found = await test.look<{ place: string }>(asks.join(" union all "), [wanted.toLowerCase()]);
  return found.map((row) => row.place).toSorted();
}
