import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { hereAre } from "./read-recurring-services-sql.ts";
import { assignRecurringServices } from "./recurring-services-sql.ts";

const ofStaff = (ctx: Context, staffId: string) => sql`${hereAre(ctx)} and s.assigned_to = ${staffId}`;

/**
 * Counts the recurring services of a staff member, running or paused.
 */
export async function countServicesOfStaff(tx: Transaction, ctx: Context, staffId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.recurring_service s where ${ofStaff(ctx, staffId)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/**
 * Locks the recurring services of a staff member, in the order of their ids.
 */
export async function lockServicesOfStaff(tx: Transaction, ctx: Context, staffId: string): Promise<void> {
  await sql`select from business.recurring_service s where ${ofStaff(ctx, staffId)} order by s.id for no key update of s`.execute(
    tx,
  );
}

/**
 * Hands the recurring services of a staff member over to another one, or leaves them with nobody: what they make from now
 * on is assigned so.
 *
 * @returns ids of those that went
 */
export async function handServicesTo(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string | null },
): Promise<string[]> {
  return await assignRecurringServices(tx, to, ofStaff(ctx, from));
}

/**
 * Gives recurring services back: those that are still with whoever got them.
 *
 * @returns ids of those that went back
 * @see Rule X-34
 */
export async function returnServicesTo(
  tx: Transaction,
  ctx: Context,
  { from, to, ids }: { from: string | null; to: string; ids: readonly string[] },
): Promise<string[]> {
  return await assignRecurringServices(
    tx,
    to,
    sql`${hereAre(ctx)} and s.assigned_to is not distinct from ${from}::uuid and s.id = any (${[...ids]}::uuid[])`,
  );
}
