import { sql } from "kysely";
import type { Context } from "./context.ts";
import type { Transaction } from "./database.ts";
import type { DB } from "./database-types.ts";

type NameIn<Table> = Table extends `business.${infer Name}` ? Name : never;
/** A table of schema `business`, by its bare name. */
type BusinessTable = NameIn<keyof DB>;

/**
 * Says whether a record is one of mine: the empty list under a stranger's record must be "not found", like that record.
 *
 * @param table a provider-owned table of schema `business`
 * @param id    the record
 */
export async function rowIsThere(tx: Transaction, ctx: Context, table: BusinessTable, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from ${sql.id("business", table)} where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(
    tx,
  );
  return rows.length > 0;
}
