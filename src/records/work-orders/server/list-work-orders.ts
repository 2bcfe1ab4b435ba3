import type { Context } from "#platform/server/context.ts";
import { cursorOf, readCursor, pageOf, upToCap } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { dayAfter, startOfDay } from "#platform/shared/days.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import { countCap } from "#platform/shared/limits.ts";
import type { countWorkOrders as countEndpoint, listWorkOrders as listEndpoint } from "../contract.ts";
import { countWorkOrderRows, listWorkOrderRows, type WorkOrderFilter } from "./list-work-orders-sql.ts";
import { whoseWork } from "./whose-work.ts";

type ListQuery = ParsedRequest<typeof listEndpoint>["query"];
type CountQuery = ParsedRequest<typeof countEndpoint>["query"];

const sortedBy = { schedule: "instant or none", number: "number" } as const;

/**
 * Lists work orders, a page at a time. Mobile users get their own only.
 *
 * @param query    filters, sort and place; `from` and `to` are days in the provider's time zone
 * @param timeZone time zone of the provider (IANA)
 * @returns at most `limit` work orders and the place of the next page
 * @throws Problem `malformed-request` 400 for a place that is none
 */
export async function listWorkOrders(
  ctx: Context,
  query: ListQuery,
  timeZone: string,
): Promise<ReplyOf<typeof listEndpoint>> {
  const after = query.after === undefined ? undefined : readCursor(query.after, sortedBy[query.sort]);
  return await read(ctx, "work-orders.view", async (tx) => {
    const { sort, direction, limit } = query;
    const rows = await listWorkOrderRows(tx, ctx, { ...filterOf(ctx, query, timeZone), sort, direction, limit, after });
    const { shown, next } = pageOf(rows, limit, (last) => cursorOf([last.sortValue, last.id]));
    return { workOrders: shown.map(({ sortValue: _sortValue, ...workOrder }) => workOrder), next };
  });
}

/**
 * Counts work orders up to a cap: an exact total of many would cost more than the list.
 *
 * @param query    the filters of the list
 * @param timeZone time zone of the provider (IANA)
 */
export async function countWorkOrders(
  ctx: Context,
  query: CountQuery,
  timeZone: string,
): Promise<ReplyOf<typeof countEndpoint>> {
  const count = await read(ctx, "work-orders.view", (tx) =>
    countWorkOrderRows(tx, ctx, filterOf(ctx, query, timeZone), countCap),
  );
  return upToCap(count);
}

function filterOf(ctx: Context, query: CountQuery, timeZone: string): WorkOrderFilter {
  return {
    whose: whoseWork(ctx),
    status: query.status,
    planned: query.planned,
    from: query.from && startOfDay(query.from, timeZone).toISOString(),
    before: query.to && startOfDay(dayAfter(query.to), timeZone).toISOString(),
    customerId: query.customerId,
    assignedTo: query.assignedTo,
    recurringServiceId: query.recurringServiceId,
  };
}
