import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { standInOf } from "#records/contacts/server/public.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import { invoiceAsRead } from "#records/invoices/server/public.ts";
import { addInvoice } from "./add-invoice.ts";
import { linesAgain } from "#records/line-items/rules.ts";

/**
 * Makes a new draft of any invoice, as often as wanted: same customer, contact, words, lines, discount and term. It is not
 * taxed where the customer is exempt by now, and goes to the billing contact of the profile where its own was deleted.
 *
 * @returns id of the new one
 * @throws Problem `not-found` 404, also when its customer was deleted; `customer-inactive` 422
 * @see Rule X-20
 */
export async function duplicateInvoice(ctx: Context, id: InvoiceId): Promise<{ id: InvoiceId }> {
  return await change(ctx, "invoices.edit", async (tx, activity, inside) => {
    const invoice = await invoiceAsRead(tx, ctx, id);
    if (invoice.customerId === null) throw nothingHere();
    const added = await addInvoice(
      inside,
      {
        customerId: invoice.customerId,
        ...(invoice.contactGone || (await standInOf(tx, ctx, invoice.contactId)) !== invoice.contactId
          ? {}
          : { contactId: invoice.contactId }),
        title: invoice.title,
        message: invoice.message,
        customerReference: invoice.customerReference,
        lines: linesAgain(invoice.lines, invoice.taxExempt),
        discount: invoice.discount,
        term: invoice.term,
      },
      { copiedId: id, currency: invoice.currency },
    );
    // Adding recorded what was done.
    activity.nothingChanged();
    return added;
  });
}
