import type { Context } from "#platform/server/context.ts";
import { pageOf, upToCap } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import { countCap } from "#platform/shared/limits.ts";
import type {
  countInvoices as countEndpoint,
  listInvoices as listEndpoint,
  sumInvoices as sumEndpoint,
} from "../contract.ts";
import { countInvoiceRows, listInvoiceRows, sumOpenInvoices } from "./read-invoices-sql.ts";

/**
 * Lists invoices, the newest first, a page at a time.
 *
 * @param query filters and the place where the last page ended
 * @see Rule A-02
 */
export async function listInvoices(
  ctx: Context,
  query: ParsedRequest<typeof listEndpoint>["query"],
): Promise<ReplyOf<typeof listEndpoint>> {
  return await read(ctx, "invoices.view", async (tx) => {
    const rows = await listInvoiceRows(tx, ctx, query);
    const { shown, next } = pageOf(rows, query.limit, (last) => last.id);
    return { invoices: shown, next };
  });
}

/**
 * Counts invoices up to a cap.
 *
 * @param query the filters of the list
 */
export async function countInvoices(
  ctx: Context,
  query: ParsedRequest<typeof countEndpoint>["query"],
): Promise<ReplyOf<typeof countEndpoint>> {
  const count = await read(ctx, "invoices.view", (tx) => countInvoiceRows(tx, ctx, query, countCap));
  return upToCap(count);
}

/**
 * Adds up what is still to be paid, per currency.
 *
 * @param query of one customer, or of all
 */
export async function sumInvoices(
  ctx: Context,
  query: ParsedRequest<typeof sumEndpoint>["query"],
): Promise<ReplyOf<typeof sumEndpoint>> {
  return { sums: await read(ctx, "invoices.view", (tx) => sumOpenInvoices(tx, ctx, query.customerId)) };
}
