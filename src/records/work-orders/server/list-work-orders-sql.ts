import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { WorkOrderInList, WorkOrderSort, WorkOrderStatus } from "../contract.ts";
import { here, namesOfWorkOrder, ofWhom, type WhoseWork } from "./read-work-orders-sql.ts";

/** What narrows a list of work orders. */
export interface WorkOrderFilter {
  whose: WhoseWork;
  status?: WorkOrderStatus | "to-do" | "done" | undefined;
  planned?: "unscheduled" | "overdue" | undefined;
  /** First instant. */
  from?: string | undefined;
  /** The instant at which it is over. */
  before?: string | undefined;
  customerId?: string | undefined;
  assignedTo?: string | undefined;
  recurringServiceId?: string | undefined;
}

/** A page of such a list. */
export interface WorkOrderPage extends WorkOrderFilter {
  sort: WorkOrderSort;
  direction: "asc" | "desc";
  after?: [string | number | null, string] | undefined;
  limit: number;
}

/** A row of the list, with the value it is sorted by. */
export type WorkOrderListRow = WorkOrderInList & { sortValue: string | number | null };

/** The beginning of a description that a list shows, in characters. */
const descriptionBeginning = 160;

/**
 * Reads one page of work orders. It walks an index from the place where the last page ended; by schedule those with a
 * time come first and the unscheduled ones after them.
 *
 * @param page one row more than `limit` is read, to know whether there is a next page
 */
export async function listWorkOrderRows(
  tx: Transaction,
  ctx: Context,
  page: WorkOrderPage,
): Promise<WorkOrderListRow[]> {
  const direction = sql.raw(page.direction);
  const { rows } = await sql<WorkOrderListRow>`
    select w.id, w.number, w.status, t.name as "typeName", left(w.description, ${descriptionBeginning}) as description, w.customer_id as "customerId",
           c.company_name as "customerName", w.contact_name as "contactName", w.contact_gone as "contactGone", l.name as "locationName", l.city,
           w.scheduled_at as "scheduledAt", w.assigned_to as "assignedTo", m.name as "assignedName", w.source, w.completed_at as "completedAt",
           w.created_at as "createdAt", w.version, ${sql.raw(page.sort === "number" ? "w.number" : "w.scheduled_at")} as "sortValue"
      from (${page.sort === "number" ? byNumber(ctx, page) : bySchedule(ctx, page)}) w ${namesOfWorkOrder}
     order by ${sql.raw(page.sort === "number" ? `w.number ${page.direction}` : `w.scheduled_at ${page.direction} nulls last, w.id ${page.direction}`)}
     limit ${page.limit + 1}`.execute(tx);
  return rows;

  function byNumber(context: Context, { after, limit }: WorkOrderPage): RawBuilder<unknown> {
    const beyond = sql.raw(page.direction === "asc" ? ">" : "<");
    const place = after ? sql`and w.number ${beyond} ${after[0]}::bigint` : sql``;
    return sql`select w.* from business.work_order w where ${matching(context, page)} ${place} order by w.number ${direction} limit ${limit + 1}`;
  }

  function bySchedule(context: Context, { after, limit }: WorkOrderPage): RawBuilder<unknown> {
    const beyond = sql.raw(page.direction === "asc" ? ">" : "<");
    const among = after
      ? sql`and (w.scheduled_at, w.id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)`
      : sql``;
    const amongLater = after?.[0] === null ? sql`and w.id ${beyond} ${after[1]}::uuid` : sql``;
    const scheduled = sql`(select w.* from business.work_order w where ${matching(context, page)} and w.scheduled_at is not null ${among}
      order by w.scheduled_at ${direction}, w.id ${direction} limit ${limit + 1})`;
    const unscheduled = sql`(select w.* from business.work_order w where ${matching(context, page)} and w.scheduled_at is null ${amongLater}
      order by w.id ${direction} limit ${limit + 1})`;
    if (after?.[0] === null) return unscheduled;
    // The second half is read only as far as the first leaves room for it.
    return sql`${scheduled} union all ${unscheduled} limit ${limit + 1}`;
  }
}

/**
 * Counts matching work orders, but never further than one beyond the cap.
 *
 * @param cap where counting stops
 * @returns at most cap + 1
 */
export async function countWorkOrderRows(
  tx: Transaction,
  ctx: Context,
  filter: WorkOrderFilter,
  cap: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select from business.work_order w where ${matching(ctx, filter)} limit ${cap + 1}) counted`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

// The words of the status are written out, so that the planner sees that `work_order_to_do` holds all that is asked for.
const toDo = sql`and w.status in ('open', 'assigned', 'in-progress')`;

function matching(ctx: Context, filter: WorkOrderFilter): RawBuilder<unknown> {
  const conditions = [ofWhom(filter.whose)];
  if (filter.status === "to-do" || filter.planned !== undefined) conditions.push(toDo);
  if (filter.status === "done") conditions.push(sql`and w.status in ('completed', 'closed')`);
  else if (filter.status !== undefined && filter.status !== "to-do")
    conditions.push(sql`and w.status = ${filter.status}`);
  if (filter.planned === "unscheduled") conditions.push(sql`and w.scheduled_at is null`);
  if (filter.planned === "overdue") conditions.push(sql`and w.scheduled_at < ${ctx.system.clock.now().toISOString()}`);
  if (filter.from !== undefined) conditions.push(sql`and w.scheduled_at >= ${filter.from}`);
  if (filter.before !== undefined) conditions.push(sql`and w.scheduled_at < ${filter.before}`);
  if (filter.customerId !== undefined) conditions.push(sql`and w.customer_id = ${filter.customerId}`);
  if (filter.assignedTo !== undefined) conditions.push(sql`and w.assigned_to = ${filter.assignedTo}`);
  if (filter.recurringServiceId !== undefined)
    conditions.push(sql`and w.recurring_service_id = ${filter.recurringServiceId}`);
  return sql`${here(ctx)} ${sql.join(conditions, sql` `)}`;
}
