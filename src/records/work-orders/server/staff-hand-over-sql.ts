import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { here } from "./read-work-orders-sql.ts";
import { assignWorkOrders } from "./work-orders-sql.ts";

/** How many work orders are assigned to a staff member. */
export interface WorkOrdersOfStaff {
  /** To do, without a time or with one that is still to come. */
  toCome: number;
  /** To do, and their time has come. */
  overdue: number;
  /** Completed, closed or cancelled. */
  settled: number;
}

const toDo = sql`w.status in ('open', 'assigned', 'in-progress')`;
const isOverdue = (ctx: Context) => sql`coalesce(w.scheduled_at < ${ctx.system.clock.now().toISOString()}, false)`;
const ofStaff = (ctx: Context, staffId: string) => sql`${here(ctx)} and w.assigned_to = ${staffId}`;

/**
 * Counts the work orders of a staff member, by what becomes of them when they are disabled.
 *
 * @see Rule X-07
 */
export async function countWorkOrdersOfStaff(
  tx: Transaction,
  ctx: Context,
  staffId: string,
): Promise<WorkOrdersOfStaff> {
  const { rows } = await sql<WorkOrdersOfStaff>`
    select count(*) filter (where ${toDo} and not ${isOverdue(ctx)}) as "toCome",
           count(*) filter (where ${toDo} and ${isOverdue(ctx)}) as overdue, count(*) filter (where not ${toDo}) as settled
      from business.work_order w where ${ofStaff(ctx, staffId)}`.execute(tx);
  return rows[0] ?? { toCome: 0, overdue: 0, settled: 0 };
}

/**
 * Locks the work orders that a staff member has to do, in the order of their ids.
 */
export async function lockWorkOrdersOfStaff(tx: Transaction, ctx: Context, staffId: string): Promise<void> {
  await sql`select from business.work_order w where ${ofStaff(ctx, staffId)} and ${toDo} order by w.id for no key update of w`.execute(
    tx,
  );
}

/**
 * Hands the work orders that a staff member has to do over to another one, or leaves them with nobody.
 *
 * @param overdue whether those that are late go along
 * @returns ids of those that went
 * @see Rule X-07
 */
export async function handOverAssignedWorkOrders(
  tx: Transaction,
  ctx: Context,
  { from, to, overdue }: { from: string; to: string | null; overdue: boolean },
): Promise<string[]> {
  const which = overdue ? sql`true` : sql`not ${isOverdue(ctx)}`;
  return await assignWorkOrders(tx, to, sql`${ofStaff(ctx, from)} and ${toDo} and ${which}`);
}

/**
 * Gives work orders back: those that are still with whoever got them, and still to do.
 *
 * @returns ids of those that went back
 * @see Rule X-34
 */
export async function giveBackAssignedWorkOrders(
  tx: Transaction,
  ctx: Context,
  { from, to, ids }: { from: string | null; to: string; ids: readonly string[] },
): Promise<string[]> {
  const stillThere: RawBuilder<unknown> = sql`w.assigned_to is not distinct from ${from}::uuid`;
  return await assignWorkOrders(
    tx,
    to,
    sql`${here(ctx)} and ${stillThere} and ${toDo} and w.id = any (${[...ids]}::uuid[])`,
  );
}
