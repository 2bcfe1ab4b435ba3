import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import { requireUsableContact } from "#records/contacts/server/public.ts";
import { findSellingDefaults, lockActiveCustomer, touchInteraction } from "#records/customers/server/public.ts";
import { decideLines, decideTaxes, withTaxes } from "#records/line-items/rules.ts";
import { requireLocation } from "#records/locations/server/public.ts";
import type { Quote, QuoteId } from "#records/quotes/contract.ts";
import { insertQuoteRow } from "#records/quotes/server/public.ts";
import type { NewQuote } from "../contract.ts";

/**
 * Adds a quote for an active customer as a draft and moves the last interaction. It is in the customer's currency; a copy in
 * that of the first one, in whose minor units its amounts are.
 *
 * @param body   the customer, and the rest as far as it is known
 * @param copied the quote it is a copy of
 * @returns its id and number
 * @throws Problem `not-found` 404 for the customer, `customer-inactive` 422, `reference-not-usable` 422,
 *   `amount-too-large` 422, `taxed-though-exempt` 422
 * @see Rules, C-11, X-20
 */
export async function addQuote(
  ctx: Context,
  body: NewQuote,
  copied?: Pick<Quote, "id" | "currency">,
): Promise<{ id: QuoteId; number: number }> {
  return await change(ctx, "quotes.edit", async (tx, activity) => {
    const customer = await lockActiveCustomer(tx, ctx, body.customerId);
    const {
      contactId = null,
      locationId = null,
      title = null,
      message = null,
      discount = null,
      expiresOn = null,
    } = body;
    await requireUsableContact(tx, ctx, customer.organisationId, contactId);
    await requireLocation(tx, ctx, customer.id, locationId);
    const defaults = await findSellingDefaults(tx, ctx, customer.id);
    if (!defaults) throw nothingHere();
    const lines = withTaxes(body.lines ?? [], defaults);
    refuseUnless(decideTaxes(lines, defaults));
    refuseUnless(decideLines(lines));
    const id = ctx.system.ids.next() as QuoteId;
    const number = await drawNumbers(tx, ctx, "quote", 1);
    const quote = { contactId, locationId, title, message, discount, expiresOn };
    await insertQuoteRow(
      tx,
      ctx,
      {
        ...quote,
        id,
        number,
        customerId: customer.id,
        organisationId: customer.organisationId,
        currency: copied?.currency ?? defaults.currency,
      },
      lines,
    );
    await touchInteraction(tx, ctx, customer.id);
    activity.record({
      what: "quote.added",
      customerId: customer.id,
      ...(contactId === null ? {} : { contactId }),
      facts: { quoteId: id, number, ...(copied === undefined ? {} : { copiedId: copied.id }) },
      values: changedValues(customer.id, {}, quote),
    });
    return { id, number };
  });
}
