import type { Context } from "#platform/server/context.ts";
import { pageOf, upToCap } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { countCap } from "#platform/shared/limits.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import type { countQuotes as countEndpoint, listQuotes as listEndpoint } from "../contract.ts";
import { countQuoteRows, listQuoteRows } from "./read-quotes-sql.ts";

/**
 * Lists quotes, the newest first, a page at a time.
 *
 * @param query filters and the place where the last page ended
 * @see Rule A-02
 */
export async function listQuotes(
  ctx: Context,
  query: ParsedRequest<typeof listEndpoint>["query"],
): Promise<ReplyOf<typeof listEndpoint>> {
  return await read(ctx, "quotes.view", async (tx) => {
    const rows = await listQuoteRows(tx, ctx, query);
    const { shown, next } = pageOf(rows, query.limit, (last) => last.id);
    return { quotes: shown, next };
  });
}

/**
 * Counts quotes up to a cap.
 *
 * @param query the filters of the list
 */
export async function countQuotes(
  ctx: Context,
  query: ParsedRequest<typeof countEndpoint>["query"],
): Promise<ReplyOf<typeof countEndpoint>> {
  const count = await read(ctx, "quotes.view", (tx) => countQuoteRows(tx, ctx, query, countCap));
  return upToCap(count);
}
