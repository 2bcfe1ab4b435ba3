import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { printInvoice } from "./print-invoice.ts";
import { printQuote } from "./print-quote.ts";

export const printPaperOfficeRoutes: readonly Route[] = [
  route(contract.printQuote, ({ ctx, params, query }) => printQuote(ctx, params.quoteId, query.language)),
  route(contract.printInvoice, ({ ctx, params, query }) => printInvoice(ctx, params.invoiceId, query.language)),
];
