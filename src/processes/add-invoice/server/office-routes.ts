import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addInvoice } from "./add-invoice.ts";
import { duplicateInvoice } from "./duplicate-invoice.ts";
import { getInvoiceDefaults } from "./get-invoice-defaults.ts";

export const addInvoiceOfficeRoutes: readonly Route[] = [
  route(contract.addInvoice, ({ ctx, body }) => addInvoice(ctx, body)),
  route(contract.duplicateInvoice, ({ ctx, params }) => duplicateInvoice(ctx, params.invoiceId)),
  route(contract.getInvoiceDefaults, ({ ctx, params, query }) =>
    getInvoiceDefaults(ctx, params.customerId, query.workOrderId ?? null),
  ),
];
