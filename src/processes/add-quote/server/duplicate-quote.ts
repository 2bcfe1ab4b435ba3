import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { standInOf } from "#records/contacts/server/public.ts";
import { findSellingDefaults } from "#records/customers/server/public.ts";
import { type QuoteId, quoteHoldsDays } from "#records/quotes/contract.ts";
import { quoteAsRead } from "#records/quotes/server/public.ts";
import { addQuote } from "./add-quote.ts";
import { linesAgain } from "#records/line-items/rules.ts";
import { dayAfter } from "#platform/shared/days.ts";

/**
 * Makes a new draft of any quote, as often as wanted: same customer, contact, location, words, lines and discount. It holds
 * anew for the usual time where the first one had a last day, and is not taxed where the customer is exempt by now.
 *
 * @returns id and number of the new one
 * @throws Problem `not-found` 404, also when its customer was deleted; `customer-inactive` 422
 * @see Rule X-20
 */
export async function duplicateQuote(ctx: Context, id: QuoteId): Promise<{ id: QuoteId; number: number }> {
  return await change(ctx, "quotes.edit", async (tx, activity, inside) => {
    const quote = await quoteAsRead(tx, ctx, id);
    if (quote.customerId === null) throw nothingHere();
    const defaults = await findSellingDefaults(tx, ctx, quote.customerId);
    const added = await addQuote(
      inside,
      {
        customerId: quote.customerId,
        contactId: await standInOf(tx, ctx, quote.contactId),
        locationId: quote.location?.id ?? null,
        title: quote.title,
        message: quote.message,
        lines: linesAgain(quote.lines, quote.taxExempt),
        discount: quote.discount,
        expiresOn: quote.expiresOn === null || !defaults ? null : dayAfter(defaults.today, quoteHoldsDays),
      },
      quote,
    );
    // Adding recorded what was done.
    activity.nothingChanged();
    return added;
  });
}
