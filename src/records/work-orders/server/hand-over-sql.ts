import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import { nameContactOnWorkOrders } from "./work-orders-sql.ts";

/** How many work orders name a contact. */
export interface WorkOrdersOfContact {
  /** To do, without a time or with one that is still to come. */
  toCome: number;
  /** To do, and their time has come. */
  overdue: number;
  /** Completed, closed or cancelled. */
  settled: number;
}

const toDo = sql`w.status in ('open', 'assigned', 'in-progress')`;
const isOverdue = (ctx: Context) => sql`coalesce(w.scheduled_at < ${ctx.system.clock.now().toISOString()}, false)`;

function ofContact(ctx: Context, contactId: string): RawBuilder<unknown> {
  return sql`w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId}
    and w.organisation_id = ${organisationOfContact(ctx, contactId)} and w.contact_id = ${contactId}`;
}

/**
 * Counts the work orders that name a contact, by what becomes of them when it is disabled.
 *
 * @see Rule X-07
 */
export async function countWorkOrdersOfContact(
  tx: Transaction,
  ctx: Context,
  contactId: string,
): Promise<WorkOrdersOfContact> {
  const { rows } = await sql<WorkOrdersOfContact>`
    select count(*) filter (where ${toDo} and not ${isOverdue(ctx)}) as "toCome",
           count(*) filter (where ${toDo} and ${isOverdue(ctx)}) as overdue, count(*) filter (where not ${toDo}) as settled
      from business.work_order w where ${ofContact(ctx, contactId)}`.execute(tx);
  return rows[0] ?? { toCome: 0, overdue: 0, settled: 0 };
}

/**
 * Hands the work orders that are still to come over to another contact; the past stays as it was.
 *
 * @param overdue whether those that are to do and late go along
 * @returns ids of those that went
 * @see Rules C-09, C-10, X-07
 */
export async function handOverWorkOrders(
  tx: Transaction,
  ctx: Context,
  { from, to, overdue }: { from: string; to: string; overdue: boolean },
): Promise<string[]> {
  const which = overdue ? sql`true` : sql`not ${isOverdue(ctx)}`;
  return await nameContactOnWorkOrders(tx, ctx, to, sql`${ofContact(ctx, from)} and ${toDo} and ${which}`);
}

/**
 * Gives work orders back: those that still name the successor and are still to do.
 *
 * @returns ids of those that went back
 * @see Rule X-34
 */
export async function giveBackWorkOrders(
  tx: Transaction,
  ctx: Context,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<string[]> {
  return await nameContactOnWorkOrders(
    tx,
    ctx,
    to,
    sql`${ofContact(ctx, from)} and ${toDo} and w.id = any (${[...ids]}::uuid[])`,
  );
}

/**
 * Tells the numbers of work orders that are still there.
 */
export async function numbersOfWorkOrders(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<{ id: string; number: number }[]> {
  const { rows } = await sql<{ id: string; number: number }>`
    select w.id, w.number from business.work_order w
     where w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId} and w.id = any (${[...ids]}::uuid[]) order by w.number`.execute(
    tx,
  );
  return rows;
}
