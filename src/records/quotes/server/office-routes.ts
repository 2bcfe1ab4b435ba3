import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { changeQuoteStatus } from "./change-quote-status.ts";
import { getQuote } from "./get-quote.ts";
import { countQuotes, listQuotes } from "./list-quotes.ts";
import { updateQuote } from "./update-quote.ts";

export const quotesOfficeRoutes: readonly Route[] = [
  route(contract.listQuotes, ({ ctx, query }) => listQuotes(ctx, query)),
  route(contract.countQuotes, ({ ctx, query }) => countQuotes(ctx, query)),
  route(contract.getQuote, ({ ctx, params }) => getQuote(ctx, params.quoteId)),
  route(contract.updateQuote, ({ ctx, params, body, version }) => updateQuote(ctx, params.quoteId, body, version)),
  route(contract.changeQuoteStatus, ({ ctx, params, body }) =>
    changeQuoteStatus(ctx, params.quoteId, body.act, body.note ?? null),
  ),
];
