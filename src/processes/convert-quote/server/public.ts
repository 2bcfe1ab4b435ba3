export { convertQuoteToInvoice, convertQuoteToWorkOrder } from "./convert-quote.ts";
