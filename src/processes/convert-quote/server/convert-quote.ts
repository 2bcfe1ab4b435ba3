import type { Activity } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import { addInvoice } from "#processes/add-invoice/server/public.ts";
import { addWorkOrder } from "#processes/add-work-order/server/public.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { standInOf } from "#records/contacts/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { findSellingDefaults, lockCustomerRow, type SellingDefaults } from "#records/customers/server/public.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import type { Quote, QuoteId } from "#records/quotes/contract.ts";
import { decideConversion } from "#records/quotes/rules.ts";
import { asQuote, factsOf, findQuoteRow, lockQuoteRow, markQuoteConverted } from "#records/quotes/server/public.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import type { WorkOrderOfQuote } from "../contract.ts";
import { workDescription } from "../rules.ts";
import { linesAgain } from "#records/line-items/rules.ts";

/**
 * Makes the work order that an approved quote offered: for its customer, with its contact and location. Whoever comes
 * second, also at the same moment, is refused.
 *
 * @param body type of the work order; what is to be done is what the quote says unless it is given
 * @returns id and number of the work order
 * @throws Problem `not-found` 404, `quote-act-not-possible` 409, `customer-inactive` 422, `reference-not-usable` 422
 * @see Rules C-11, X-20
 */
export async function convertQuoteToWorkOrder(
  ctx: Context,
  id: QuoteId,
  body: WorkOrderOfQuote,
): Promise<{ id: WorkOrderId; number: number }> {
  return await change(ctx, "quotes.edit", async (tx, activity, inside) => {
    const { quote, customerId } = await convertible(tx, ctx, id);
    const made = await addWorkOrder(inside, {
      customerId,
      // Who was the contact then may be disabled by now: whoever took over is the one of the work.
      contactId: await standInOf(tx, ctx, quote.contactId),
      locationId: quote.location?.id ?? null,
      ...body,
      description: body.description ?? workDescription(quote),
    });
    await markQuoteConverted(tx, ctx, id, made.id);
    recordConversion(activity, quote, customerId, { workOrderId: made.id, workOrderNumber: made.number });
    return made;
  });
}

/**
 * Makes the draft of the invoice for what an approved quote offered: its lines and its discount, in its currency, to the
 * billing contact of the profile or else to the contact of the quote. To a customer who is exempt by now nothing is taxed.
 * Whoever comes second, also at the same moment, is refused.
 *
 * @returns id of the invoice
 * @throws Problem `not-found` 404, `quote-act-not-possible` 409, `customer-inactive` 422
 * @see Rule X-20
 */
export async function convertQuoteToInvoice(ctx: Context, id: QuoteId): Promise<{ id: InvoiceId }> {
  return await change(ctx, "invoices.edit", async (tx, activity, inside) => {
    const { quote, customerId } = await convertible(tx, ctx, id);
    const defaults = await findSellingDefaults(tx, ctx, customerId);
    const made = await addInvoice(
      inside,
      {
        customerId,
        contactId: await billedContact(tx, ctx, defaults, quote.contactId),
        title: quote.title,
        lines: linesAgain(quote.lines, quote.taxExempt),
        discount: quote.discount,
      },
      { quoteId: id, currency: quote.currency },
    );
    await markQuoteConverted(tx, ctx, id, null);
    recordConversion(activity, quote, customerId, { invoiceId: made.id });
    return made;
  });
}

/**
 * Locks customer and quote, in this order, and finds the quote fit to be converted.
 *
 * @throws Problem `not-found` 404, `quote-act-not-possible` 409, `customer-inactive` 422
 */
async function convertible(
  tx: Transaction,
  ctx: Context,
  id: QuoteId,
): Promise<{ quote: Quote; customerId: CustomerId }> {
  const found = await findQuoteRow(tx, ctx, id);
  if (!found) throw nothingHere();
  if (found.customerId !== null) await lockCustomerRow(tx, ctx, found.customerId, "update");
  if (!(await lockQuoteRow(tx, ctx, id))) throw nothingHere();
  const row = await findQuoteRow(tx, ctx, id);
  if (!row) throw nothingHere();
  refuseUnless(decideConversion(factsOf(row)));
  if (row.customerId === null) throw nothingHere();
  return { quote: asQuote(ctx, row), customerId: row.customerId };
}

function recordConversion(activity: Activity, quote: Quote, customerId: CustomerId, became: object): void {
  activity.record({
    what: "quote.converted",
    customerId,
    facts: { quoteId: quote.id, number: quote.number, ...became },
  });
}

// While the billing contact is disabled nobody is chosen: staff say who gets the bill.
async function billedContact(
  tx: Transaction,
  ctx: Context,
  defaults: SellingDefaults | null,
  quotedTo: ContactId | null,
): Promise<ContactId | null> {
  if (defaults?.billingContactDisabled === true) return null;
  return defaults?.billingContactId ?? (await standInOf(tx, ctx, quotedTo));
}
