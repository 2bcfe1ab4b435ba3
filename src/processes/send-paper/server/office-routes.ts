import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { draftInvoiceMessage, sendInvoice } from "./send-invoice.ts";
import { draftQuoteMessage, sendQuote } from "./send-quote.ts";

export const sendPaperOfficeRoutes: readonly Route[] = [
  route(contract.draftQuoteMessage, ({ ctx, params }) => draftQuoteMessage(ctx, params.quoteId)),
  route(contract.sendQuote, ({ ctx, params, body }) => sendQuote(ctx, params.quoteId, body)),
  route(contract.draftInvoiceMessage, ({ ctx, params }) => draftInvoiceMessage(ctx, params.invoiceId)),
  route(contract.sendInvoice, ({ ctx, params, body }) => sendInvoice(ctx, params.invoiceId, body)),
];
