export { printInvoice } from "./print-invoice.ts";
export { printQuote } from "./print-quote.ts";
export type { PrintedPaper } from "./printed-paper.ts";
