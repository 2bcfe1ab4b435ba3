import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { discardInvoice } from "./discard-invoice.ts";

export const discardInvoiceOfficeRoutes: readonly Route[] = [
  route(contract.discardInvoice, ({ ctx, params, version }) => discardInvoice(ctx, params.invoiceId, version)),
];
