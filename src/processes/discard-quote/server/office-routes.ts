import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { discardQuote } from "./discard-quote.ts";

export const discardQuoteOfficeRoutes: readonly Route[] = [
  route(contract.discardQuote, ({ ctx, params, version }) => discardQuote(ctx, params.quoteId, version)),
];
