import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { moneyText } from "#platform/shared/money.ts";
import { Problem } from "#platform/shared/problem.ts";
import { lockActiveCustomer } from "#records/customers/server/public.ts";
import type { MessageId } from "#records/messages/contract.ts";
import { queueMessage } from "#records/messages/server/public.ts";
import { type Invoice, invoiceActNotPossible, type InvoiceId } from "#records/invoices/contract.ts";
import { invoiceAsRead, lockSendableInvoice } from "#records/invoices/server/public.ts";
import type { PaperDraft, PaperMessage } from "../contract.ts";
import { dayText, draftOf, requireAddressee, senderOf } from "./paper-mail.ts";

/**
 * Says what a mail with an invoice begins with.
 *
 * @throws Problem `not-found` 404
 */
export async function draftInvoiceMessage(ctx: Context, id: InvoiceId): Promise<PaperDraft> {
  return await read(ctx, "invoices.edit", async (tx) => {
    const invoice = await invoiceAsRead(tx, ctx, id);
    const { customerId, contactId } = invoice;
    if (customerId === null) throw nothingHere();
    return await draftOf(tx, ctx, { customerId, contactId }, "invoice", (locale) => ({
      "invoice.number": invoice.number === null ? "" : String(invoice.number),
      "invoice.total": moneyText(invoice.totals.totalMinor, invoice.currency, locale),
      "invoice.balance": moneyText(invoice.balanceMinor, invoice.currency, locale),
      "invoice.dueOn": dayText(invoice.dueOn, locale),
    }));
  });
}

/**
 * Mails an issued invoice to its contact, with the paper as it is when it goes out. It can be mailed again.
 *
 * @throws Problem `not-found` 404, `invoice-act-not-possible` 409, `customer-inactive` 422,
 *   `recipient-missing` 422 when it has no contact, or one without address
 * @see Rules
 */
export async function sendInvoice(
  ctx: Context,
  id: InvoiceId,
  written: PaperMessage,
): Promise<{ messageId: MessageId }> {
  return await change(ctx, "invoices.edit", async (tx, activity) => {
    const seen = await invoiceAsRead(tx, ctx, id);
    if (seen.customerId === null) throw notNow(seen);
    const customer = await lockActiveCustomer(tx, ctx, seen.customerId);
    const { contactId } = await lockSendableInvoice(tx, ctx, id);
    const to = await requireAddressee(tx, ctx, customer.organisationId, { customerId: customer.id, contactId });
    const { language } = await senderOf(tx, ctx, customer.id);
    const messageId = ctx.system.ids.next() as MessageId;
    await queueMessage(tx, ctx, {
      id: messageId,
      customerId: customer.id,
      organisationId: customer.organisationId,
      contactId: to.id,
      toName: to.name,
      toAddress: to.address,
      trigger: "invoice",
      invoiceId: id,
      ...written,
      authorId: requireStaff(ctx),
      language,
      fileIds: [],
    });
    activity.record({
      what: "message.queued",
      customerId: customer.id,
      contactId: to.id,
      facts: { messageId, invoiceId: id },
    });
    return { messageId };
  });
}

function notNow(invoice: Invoice): Problem {
  return new Problem(invoiceActNotPossible, {
    detail: `It is ${invoice.status}.`,
    extra: { invoiceStatus: invoice.status },
  });
}
