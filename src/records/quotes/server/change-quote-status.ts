import type { Activity } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import { decideTaxes } from "#records/line-items/rules.ts";
import type { QuoteAct, QuoteId, QuoteStatus } from "../contract.ts";
import { decideQuoteAct, quoteActs } from "../rules.ts";
import { factsOf } from "./get-quote.ts";
import { lockQuoteRow, shareCustomerOfQuote, updateQuoteStatus } from "./quotes-sql.ts";
import { findQuoteRow } from "./read-quotes-sql.ts";

/** What a change of status answers. */
export interface QuoteStatusChange {
  id: QuoteId;
  status: QuoteStatus;
  version: number;
}

/**
 * Does one step of the flow of a quote.
 *
 * @param act  for example `approve`
 * @param note what was said when it was approved or rejected
 * @throws Problem `not-found` 404, `quote-act-not-possible` 409; for sending `quote-not-ready` 422,
 *   `taxed-though-exempt` 422 when its customer became exempt meanwhile, `customer-inactive` 422
 * @see Rules C-11, X-20
 */
export async function changeQuoteStatus(
  ctx: Context,
  id: QuoteId,
  act: QuoteAct,
  note: string | null,
): Promise<QuoteStatusChange> {
  return await change(ctx, "quotes.edit", async (tx, activity) => {
    // Customer before quote, as adding does.
    if (act === "send") await shareCustomerOfQuote(tx, ctx, id);
    return await stepQuote(tx, ctx, activity, id, act, note);
  });
}

/**
 * Marks a quote as sent within a process that really sends it; the process holds the customer locked.
 *
 * @throws Problem `not-found` 404, `quote-act-not-possible` 409, `quote-not-ready` 422, `taxed-though-exempt` 422,
 *   `customer-inactive` 422
 */
export async function markQuoteSent(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  id: QuoteId,
): Promise<QuoteStatusChange> {
  return await stepQuote(tx, ctx, activity, id, "send", null);
}

async function stepQuote(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  id: QuoteId,
  act: QuoteAct,
  note: string | null,
): Promise<QuoteStatusChange> {
  if (!(await lockQuoteRow(tx, ctx, id))) throw nothingHere();
  const row = await findQuoteRow(tx, ctx, id);
  if (!row) throw nothingHere();
  refuseUnless(decideQuoteAct(factsOf(row), act));
  if (act === "send") refuseUnless(decideTaxes(row.lines, row));
  const status = quoteActs[act].to;
  const version = await updateQuoteStatus(tx, ctx, id, status, note);
  const kept = status === "approved" || status === "rejected" ? note : null;
  activity.record({
    what: `quote.${pastVerbs[act]}`,
    ...(row.customerId === null ? {} : { customerId: row.customerId }),
    facts: { quoteId: id, number: row.number, before: row.status, status },
    ...(kept === null || row.customerId === null
      ? {}
      : { values: [{ subjectId: row.customerId, field: "decisionNote", before: null, after: kept }] }),
  });
  return { id, status, version };
}

const pastVerbs: Readonly<Record<QuoteAct, string>> = {
  send: "sent",
  approve: "approved",
  reject: "rejected",
  reopen: "reopened",
  revise: "revised",
};
