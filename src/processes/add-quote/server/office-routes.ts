import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addQuote } from "./add-quote.ts";
import { duplicateQuote } from "./duplicate-quote.ts";

export const addQuoteOfficeRoutes: readonly Route[] = [
  route(contract.addQuote, ({ ctx, body }) => addQuote(ctx, body)),
  route(contract.duplicateQuote, ({ ctx, params }) => duplicateQuote(ctx, params.quoteId)),
];
