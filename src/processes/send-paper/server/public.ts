export { draftInvoiceMessage, sendInvoice } from "./send-invoice.ts";
export { draftQuoteMessage, sendQuote } from "./send-quote.ts";
