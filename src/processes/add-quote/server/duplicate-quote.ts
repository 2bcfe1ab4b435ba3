import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { findSellingDefaults } from "#records/customers/server/public.ts";
import { type QuoteId, quoteHoldsDays } from "#records/quotes/contract.ts";
import { quoteAsRead } from "#records/quotes/server/public.ts";
import { addQuote } from "./add-quote.ts";

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
        contactId: quote.contactId,
        locationId: quote.location?.id ?? null,
        title: quote.title,
        message: quote.message,
        lines: quote.lines.map(({ amountMinor: _amountMinor, tax, ...line }) => ({
          ...line,
          tax: quote.taxExempt ? null : tax,
        })),
        discount: quote.discount,
        expiresOn: quote.expiresOn === null || !defaults ? null : daysAfter(defaults.today, quoteHoldsDays),
      },
      quote,
    );
    // Adding recorded what was done.
    activity.nothingChanged();
    return added;
  });
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
