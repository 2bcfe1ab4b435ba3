import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { requiredLine, requiredText } from "#platform/shared/fields.ts";
import { customerInactive } from "#records/customers/contract.ts";
import { bodyCharactersMost, MessageId, recipientMissing, subjectCharactersMost } from "#records/messages/contract.ts";
import { taxedThoughExempt } from "#records/line-items/contract.ts";
import { invoiceActNotPossible, InvoiceId } from "#records/invoices/contract.ts";
import { quoteActNotPossible, QuoteId, quoteNotReady } from "#records/quotes/contract.ts";

/** What goes out, the names filled in already. */
export const PaperMessage = z.strictObject({
  subject: requiredLine(subjectCharactersMost, "Subject."),
  body: requiredText(bodyCharactersMost, "Body, plain text."),
});
export type PaperMessage = z.infer<typeof PaperMessage>;

/** What the message begins with, and whom it goes to. */
export const PaperDraft = z.strictObject({
  toName: z.string().nullable(),
  toAddress: z.string().nullable().describe("Null when nobody can get it by mail."),
  subject: z.string(),
  body: z.string(),
});
export type PaperDraft = z.infer<typeof PaperDraft>;

const ofQuote = z.strictObject({ quoteId: QuoteId });

export const draftQuoteMessage = endpoint({
  method: "GET",
  path: "/api/v1/office/quotes/:quoteId/message-draft",
  access: "quotes.edit",
  summary: "What a mail with this quote would say, from the first template for quotes",
  params: ofQuote,
  reply: PaperDraft,
  status: 200,
  problems: [],
});

export const sendQuote = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes/:quoteId/messages",
  access: "quotes.edit",
  summary: "Mail a quote to its contact as a PDF; a draft is then sent",
  params: ofQuote,
  body: PaperMessage,
  reply: z.strictObject({ messageId: MessageId }),
  status: 201,
  problems: [quoteActNotPossible, quoteNotReady, taxedThoughExempt, customerInactive, recipientMissing],
  idempotency: "required",
  rules: ["A-04", "X-18", "X-20"],
});

const ofInvoice = z.strictObject({ invoiceId: InvoiceId });

export const draftInvoiceMessage = endpoint({
  method: "GET",
  path: "/api/v1/office/invoices/:invoiceId/message-draft",
  access: "invoices.edit",
  summary: "What a mail with this invoice would say, from the first template for invoices",
  params: ofInvoice,
  reply: PaperDraft,
  status: 200,
  problems: [],
});

export const sendInvoice = endpoint({
  method: "POST",
  path: "/api/v1/office/invoices/:invoiceId/messages",
  access: "invoices.edit",
  summary: "Mail an issued invoice to its contact as a PDF",
  params: ofInvoice,
  body: PaperMessage,
  reply: z.strictObject({ messageId: MessageId }),
  status: 201,
  problems: [invoiceActNotPossible, customerInactive, recipientMissing],
  idempotency: "required",
  rules: ["A-04", "X-18", "X-20", "X-37"],
});
