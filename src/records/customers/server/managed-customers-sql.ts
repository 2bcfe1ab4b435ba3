import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";

/**
 * Counts the customers that a staff member manages.
 */
export async function countCustomersManagedBy(tx: Transaction, ctx: Context, staffId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and manager_id = ${staffId}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/**
 * Locks the customers that a staff member manages, in the order of their ids.
 */
export async function lockCustomersManagedBy(tx: Transaction, ctx: Context, staffId: string): Promise<void> {
  await sql`
    select from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and manager_id = ${staffId} order by id for no key update`.execute(
    tx,
  );
}

/**
 * Tells the numbers of customers that are still there.
 */
export async function numbersOfCustomers(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<{ id: string; number: number }[]> {
  const { rows } = await sql<{ id: string; number: number }>`
    select id, number from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${[...ids]}::uuid[]) order by number`.execute(
    tx,
  );
  return rows;
}
