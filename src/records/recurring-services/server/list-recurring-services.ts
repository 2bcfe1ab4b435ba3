import type { Context } from "#platform/server/context.ts";
import { cursorOf, readCursor, pageOf, upToCap } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import { countCap } from "#platform/shared/limits.ts";
import type { countRecurringServices as countEndpoint, listRecurringServices as listEndpoint } from "../contract.ts";
import { stateOf } from "../rules.ts";
import { comesByDay, countServiceRows, listServiceRows } from "./read-recurring-services-sql.ts";

/**
 * Lists recurring services, a page at a time.
 *
 * @param query filters and place
 * @returns at most `limit` services and the place of the next page
 * @throws Problem `malformed-request` 400 for a place that is none
 */
export async function listRecurringServices(
  ctx: Context,
  query: ParsedRequest<typeof listEndpoint>["query"],
): Promise<ReplyOf<typeof listEndpoint>> {
  const { limit, ...filter } = query;
  const byDay = comesByDay(filter);
  const after = query.after === undefined ? undefined : readCursor(query.after, byDay ? "day" : "number");
  const rows = await read(ctx, "work-orders.view-all", (tx) => listServiceRows(tx, ctx, { ...filter, after, limit }));
  const { shown, next } = pageOf(rows, limit, (last) => cursorOf([byDay ? last.nextServiceOn : last.number, last.id]));
  return {
    recurringServices: shown.map(({ active, ...service }) => ({ ...service, state: stateOf({ ...service, active }) })),
    next,
  };
}

/**
 * Counts recurring services up to a cap.
 *
 * @param query the filters of the list
 */
export async function countRecurringServices(
  ctx: Context,
  query: ParsedRequest<typeof countEndpoint>["query"],
): Promise<ReplyOf<typeof countEndpoint>> {
  const count = await read(ctx, "work-orders.view-all", (tx) => countServiceRows(tx, ctx, query, countCap));
  return upToCap(count);
}
