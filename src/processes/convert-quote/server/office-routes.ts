import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { convertQuoteToInvoice, convertQuoteToWorkOrder } from "./convert-quote.ts";

export const convertQuoteOfficeRoutes: readonly Route[] = [
  route(contract.convertQuoteToWorkOrder, ({ ctx, params, body }) =>
    convertQuoteToWorkOrder(ctx, params.quoteId, body),
  ),
  route(contract.convertQuoteToInvoice, ({ ctx, params }) => convertQuoteToInvoice(ctx, params.quoteId)),
];
