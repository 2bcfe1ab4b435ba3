import { purgeActivityValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { deleteFilesOfRecord } from "#records/files/server/public.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import { deleteInvoice, findQuoteOfInvoice, lockInvoiceRow } from "#records/invoices/server/public.ts";
import { lockQuoteRow, takeBackConversion } from "#records/quotes/server/public.ts";

/**
 * Discards a draft for good, with its files. The quote that had become it is approved again, so that it can become something
 * else.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `invoice-not-draft` 409, `changed-meanwhile` 412
 */
export async function discardInvoice(ctx: Context, id: InvoiceId, version: number): Promise<void> {
  await change(ctx, "invoices.edit", async (tx, activity, inside) => {
    // In the order in which a conversion locks them.
    const quoteId = await findQuoteOfInvoice(tx, ctx, id);
    if (quoteId !== null) await lockQuoteRow(tx, ctx, quoteId);
    // Nobody adds another file to it from here on.
    await lockInvoiceRow(tx, ctx, id);
    // Not all who see a customer's files see invoices, so they do not stay with the customer as those of quotes do.
    await purgeActivityValues(tx, ctx, await deleteFilesOfRecord(tx, ctx, { kind: "invoice", id }));
    await deleteInvoice(inside, id, version);
    const quote = quoteId === null ? null : await takeBackConversion(tx, ctx, quoteId);
    // That the draft is gone was recorded where it went.
    if (quote === null) return activity.nothingChanged();
    activity.record({
      what: "quote.approved-again",
      customerId: quote.customerId,
      facts: { quoteId, number: quote.number },
    });
  });
}
