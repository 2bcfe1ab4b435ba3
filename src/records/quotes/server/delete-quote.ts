import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { QuoteId } from "../contract.ts";
import { decideQuoteUpdate } from "../rules.ts";
import { asQuote, factsOf } from "./get-quote.ts";
import { deleteQuoteRow, lockQuoteRow } from "./quotes-sql.ts";
import { findQuoteRow } from "./read-quotes-sql.ts";

/**
 * Deletes a draft for good. Its number is not given again.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `quote-not-draft` 409
 */
export async function deleteQuote(ctx: Context, id: QuoteId, version: number): Promise<void> {
  await change(ctx, "quotes.edit", async (tx, activity) => {
    if (!(await lockQuoteRow(tx, ctx, id))) throw nothingHere();
    const row = await findQuoteRow(tx, ctx, id);
    if (!row) throw nothingHere();
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asQuote(ctx, row) } });
    refuseUnless(decideQuoteUpdate(factsOf(row)));
    await deleteQuoteRow(tx, ctx, id);
    activity.record({
      what: "quote.deleted",
      ...(row.customerId === null ? {} : { customerId: row.customerId }),
      facts: { number: row.number },
    });
  });
}
