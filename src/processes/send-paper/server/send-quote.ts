import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { moneyText } from "#platform/shared/money.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { lockActiveCustomer } from "#records/customers/server/public.ts";
import type { MessageId } from "#records/messages/contract.ts";
import { queueMessage } from "#records/messages/server/public.ts";
import { type Quote, quoteActNotPossible, type QuoteId } from "#records/quotes/contract.ts";
import { decideMailable } from "#records/quotes/rules.ts";
import { markQuoteSent, quoteAsRead } from "#records/quotes/server/public.ts";
import type { PaperDraft, PaperMessage } from "../contract.ts";
import { dayText, draftOf, requireAddressee, senderOf } from "./paper-mail.ts";

/**
 * Says what a mail with a quote begins with.
 *
 * @throws Problem `not-found` 404
 */
export async function draftQuoteMessage(ctx: Context, id: QuoteId): Promise<PaperDraft> {
  return await read(ctx, "quotes.edit", async (tx) => {
    const quote = await quoteAsRead(tx, ctx, id);
    const { customerId, contactId } = quote;
    if (customerId === null) throw nothingHere();
    return await draftOf(tx, ctx, { customerId, contactId }, "quote", (locale) => ({
      "quote.number": String(quote.number),
      "quote.total": moneyText(quote.totals.totalMinor, quote.currency, locale),
      "quote.expiresOn": dayText(quote.expiresOn, locale),
    }));
  });
}

/**
 * Mails a quote to its contact, with the paper as it is when it goes out. A draft becomes sent in the same transaction; one
 * that was sent already can be mailed again until its last day has passed.
 *
 * @throws Problem `not-found` 404, `quote-act-not-possible` 409, `quote-not-ready` 422, `taxed-though-exempt` 422,
 *   `customer-inactive` 422, `recipient-missing` 422 when it has no contact, or one without address
 * @see Rules
 */
export async function sendQuote(ctx: Context, id: QuoteId, written: PaperMessage): Promise<{ messageId: MessageId }> {
  return await change(ctx, "quotes.edit", async (tx, activity) => {
    const seen = await quoteAsRead(tx, ctx, id);
    if (seen.customerId === null) throw notNow(seen);
    const customer = await lockActiveCustomer(tx, ctx, seen.customerId);
    if (seen.status === "draft") await markQuoteSent(tx, ctx, activity, id);
    const quote = await quoteAsRead(tx, ctx, id);
    if (quote.status !== "sent") throw notNow(quote);
    refuseUnless(decideMailable({ lineCount: quote.lines.length, pastDay: quote.expired }));
    const { contactId } = quote;
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
      trigger: "quote",
      quoteId: id,
      ...written,
      authorId: requireStaff(ctx),
      language,
      fileIds: [],
    });
    activity.record({
      what: "message.queued",
      customerId: customer.id,
      contactId: to.id,
      facts: { messageId, quoteId: id },
    });
    return { messageId };
  });
}

function notNow(quote: Quote): Problem {
  return new Problem(quoteActNotPossible, { detail: `It is ${quote.status}.`, extra: { quoteStatus: quote.status } });
}
