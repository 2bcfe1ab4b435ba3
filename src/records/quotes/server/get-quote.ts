import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { discountOf, totalsOf } from "#records/line-items/rules.ts";
import type { Quote, QuoteId } from "../contract.ts";
import { allowedWithQuote, type QuoteFacts } from "../rules.ts";
import { findQuoteRow, type QuoteRow } from "./read-quotes-sql.ts";

/**
 * Gets one quote with its lines and sums.
 *
 * @throws Problem `not-found` 404
 */
export async function getQuote(ctx: Context, id: QuoteId): Promise<Quote> {
  return await read(ctx, "quotes.view", (tx) => quoteAsRead(tx, ctx, id));
}

/**
 * Reads a quote within a transaction, as whoever asks may see it.
 *
 * @throws Problem `not-found` 404
 */
export async function quoteAsRead(tx: Transaction, ctx: Context, id: QuoteId): Promise<Quote> {
  const row = await findQuoteRow(tx, ctx, id);
  if (!row) throw nothingHere();
  return asQuote(ctx, row);
}

/**
 * What the rules need to know of a stored quote.
 */
export function factsOf(row: QuoteRow): QuoteFacts {
  return {
    status: row.status,
    customerStatus: row.customerStatus,
    lineCount: row.lines.length,
    pastDay: row.pastDay,
  };
}

/**
 * A stored quote as it is answered.
 */
export function asQuote(ctx: Context, row: QuoteRow): Quote {
  const { organisationId: _, discountKind, discountMinor, discountPercent, discountOn, pastDay: __, ...quote } = row;
  const discount = discountOf({ discountKind, discountMinor, discountPercent, discountOn });
  return {
    ...quote,
    discount,
    totals: totalsOf(row.lines, discount),
    allowed: allowedWithQuote(factsOf(row), heldPermissions(ctx)),
  };
}
