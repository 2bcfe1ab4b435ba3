import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import { requireUsableContact } from "#records/contacts/server/public.ts";
import { findSellingDefaults, lockActiveCustomer, touchInteraction } from "#records/customers/server/public.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import { termOnRecord } from "#records/invoices/rules.ts";
import { insertInvoiceRow } from "#records/invoices/server/public.ts";
import { decideLines, decideTaxes, withTaxes } from "#records/line-items/rules.ts";
import type { NewInvoice } from "../contract.ts";
import { suggestionOf, usableWorkOrder } from "./work-order-to-bill.ts";

/** What an invoice is made of, beside what a person says. */
export interface InvoiceOrigin {
  /** The quote it becomes of; whoever calls has locked and judged it. */
  quoteId?: string;
  /** ISO 4217: that of the quote, in whose minor units its amounts are. */
  currency?: string;
  /** The invoice it is a copy of. */
  copiedId?: InvoiceId;
}

/**
 * Adds an invoice for an active customer as a draft, and moves the last interaction. Currency, and what is not said of
 * billing contact, payment term, tax, title, lines and discount, come from the customer's profile, and from the work order
 * or the quote that became it.
 *
 * @param body   the customer, and the rest as far as it is said
 * @param origin the quote or the invoice it is made of
 * @throws Problem `not-found` 404 for the customer, `customer-inactive` 422, `reference-not-usable` 422,
 *   `amount-too-large` 422, `taxed-though-exempt` 422
 * @see Rules, C-11, X-20
 */
export async function addInvoice(
  ctx: Context,
  body: NewInvoice,
  { currency, ...origin }: InvoiceOrigin = {},
): Promise<{ id: InvoiceId }> {
  return await change(ctx, "invoices.edit", async (tx, activity) => {
    const customer = await lockActiveCustomer(tx, ctx, body.customerId);
    const defaults = await findSellingDefaults(tx, ctx, customer.id);
    if (!defaults) throw nothingHere();
    const workOrder = await usableWorkOrder(tx, ctx, customer.id, body.workOrderId ?? null);
    const suggestion = await suggestionOf(tx, ctx, workOrder);
    const madeOf = { ...(suggestion.quote === null ? {} : { quoteId: suggestion.quote.id }), ...origin };
    const invoice = {
      contactId: body.contactId === undefined ? defaults.billingContactId : body.contactId,
      title: body.title === undefined ? suggestion.title : body.title,
      message: body.message ?? null,
      customerReference: body.customerReference ?? null,
      discount: body.discount === undefined ? suggestion.discount : body.discount,
      term: body.term === undefined ? defaults.term : body.term,
    };
    await requireUsableContact(tx, ctx, customer.organisationId, invoice.contactId);
    const lines = withTaxes(body.lines ?? suggestion.lines, defaults);
    refuseUnless(decideTaxes(lines, defaults));
    refuseUnless(decideLines(lines));
    const id = ctx.system.ids.next() as InvoiceId;
    await insertInvoiceRow(
      tx,
      ctx,
      {
        ...invoice,
        id,
        customerId: customer.id,
        organisationId: customer.organisationId,
        currency: currency ?? suggestion.currency ?? defaults.currency,
        quoteId: madeOf.quoteId ?? null,
        workOrderId: workOrder?.id ?? null,
      },
      lines,
    );
    await touchInteraction(tx, ctx, customer.id);
    activity.record({
      what: "invoice.added",
      customerId: customer.id,
      ...(invoice.contactId === null ? {} : { contactId: invoice.contactId }),
      facts: { invoiceId: id, ...madeOf, ...(workOrder === null ? {} : { workOrderId: workOrder.id }) },
      values: changedValues(customer.id, {}, { ...invoice, term: termOnRecord(invoice.term) }),
    });
    return { id };
  });
}
