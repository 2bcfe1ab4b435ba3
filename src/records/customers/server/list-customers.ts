import type { Context } from "#platform/server/context.ts";
import { cursorOf, readCursor, pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { startOfDay } from "#platform/shared/days.ts";
import { countCap } from "#platform/shared/limits.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import type { countCustomers as countEndpoint, listCustomers as listEndpoint } from "../contract.ts";
import { countCustomerRows, hasMoreMatches, listCustomerRows } from "./customers-list-sql.ts";

type ListQuery = ParsedRequest<typeof listEndpoint>["query"];
type CountQuery = ParsedRequest<typeof countEndpoint>["query"];

const sortedBy = { name: "text", number: "number", lastInteraction: "instant" } as const;

/**
 * Lists customers, a page at a time.
 *
 * @param query    filters, sort and place; `silentBefore` is a day in the provider's time zone
 * @param timeZone time zone of the provider (IANA)
 * @returns at most `limit` customers and the place of the next page
 * @throws Problem `malformed-request` 400 for a place that is none
 * @see Rules
 */
export async function listCustomers(
  ctx: Context,
  query: ListQuery,
  timeZone: string,
): Promise<ReplyOf<typeof listEndpoint>> {
  const after = query.after === undefined ? undefined : readCursor(query.after, sortedBy[query.sort]);
  const silentBefore =
    query.silentBefore === undefined ? undefined : startOfDay(query.silentBefore, timeZone).toISOString();
  return await read(ctx, "customers.view", async (tx) => {
    const rows = await listCustomerRows(tx, ctx, { ...query, after, silentBefore });
    const { shown, next } = pageOf(rows, query.limit, (last) => cursorOf([last.sortValue, last.id]));
    return {
      customers: shown.map(({ sortValue: _sortValue, capped: _capped, ...customer }) => customer),
      next,
      capped: rows[0]?.capped ?? (await hasMoreMatches(tx, query)),
    };
  });
}

/**
 * Counts customers up to a cap: an exact total of a large base would cost more than the list.
 *
 * @param query    the filters of the list
 * @param timeZone time zone of the provider (IANA)
 */
export async function countCustomers(
  ctx: Context,
  query: CountQuery,
  timeZone: string,
): Promise<ReplyOf<typeof countEndpoint>> {
  const silentBefore =
    query.silentBefore === undefined ? undefined : startOfDay(query.silentBefore, timeZone).toISOString();
  const found = await read(ctx, "customers.view", (tx) =>
    countCustomerRows(tx, ctx, { ...query, silentBefore }, countCap),
  );
  return { count: Math.min(found.count, countCap), more: found.count > countCap || found.capped };
}
