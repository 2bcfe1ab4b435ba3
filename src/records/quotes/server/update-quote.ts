import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { given } from "#platform/shared/given.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { decideLines, decideTaxes, withoutAmounts, withTaxes } from "#records/line-items/rules.ts";
import type { Quote, QuoteChanges, QuoteId } from "../contract.ts";
import { decideQuoteUpdate } from "../rules.ts";
import { asQuote, factsOf, quoteAsRead } from "./get-quote.ts";
import { lockQuoteRow, updateQuoteRow } from "./quotes-sql.ts";
import { findQuoteRow } from "./read-quotes-sql.ts";

/**
 * Changes a draft; its sums are reckoned anew.
 *
 * @param changes what changes; what is absent stays. Lines come as a whole
 * @param version the version that was read
 * @returns the quote as it is now
 * @throws Problem `not-found` 404, `changed-meanwhile` 412 with the newer values, `quote-not-draft` 409,
 *   `reference-not-usable` 422, `amount-too-large` 422, `taxed-though-exempt` 422
 * @see Rule C-11
 */
export async function updateQuote(ctx: Context, id: QuoteId, changes: QuoteChanges, version: number): Promise<Quote> {
  return await change(ctx, "quotes.edit", async (tx, activity) => {
    if (!(await lockQuoteRow(tx, ctx, id))) throw nothingHere();
    const row = await findQuoteRow(tx, ctx, id);
    if (!row) throw nothingHere();
    const before = asQuote(ctx, row);
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    refuseUnless(decideQuoteUpdate(factsOf(row)));
    const customer = { taxExempt: row.taxExempt, tax: row.customerTax };
    const stored = withoutAmounts(before.lines);
    const lines = changes.lines === undefined ? stored : withTaxes(changes.lines, customer);
    if (changes.lines !== undefined) {
      refuseUnless(decideTaxes(lines, customer));
      refuseUnless(decideLines(lines));
    }
    const present = {
      contactId: before.contactId,
      locationId: before.location?.id ?? null,
      title: before.title,
      message: before.message,
      discount: before.discount,
      expiresOn: before.expiresOn,
    };
    const { lines: _, ...others } = changes;
    const wanted = { ...present, ...given(others) };
    const values = changedValues(row.customerId ?? id, present, wanted);
    const linesChanged = JSON.stringify(lines) !== JSON.stringify(stored);
    // Nobody, said by hand, settles that the contact was deleted.
    const settled = before.contactGone && changes.contactId === null;
    if (values.length === 0 && !linesChanged && !settled) {
      activity.nothingChanged();
      return before;
    }
    const contactChosen = settled || (changes.contactId !== undefined && changes.contactId !== before.contactId);
    await updateQuoteRow(tx, ctx, id, { ...wanted, contactChosen }, lines);
    activity.record({
      what: "quote.updated",
      ...(row.customerId === null ? {} : { customerId: row.customerId }),
      facts: {
        quoteId: id,
        number: row.number,
        fields: [...values.map((value) => value.field), ...(linesChanged ? ["lines"] : [])],
      },
      values,
    });
    return await quoteAsRead(tx, ctx, id);
  });
}
