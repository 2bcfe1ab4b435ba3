import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { changeInvoiceStatus } from "./change-invoice-status.ts";
import { getInvoice } from "./get-invoice.ts";
import { countInvoices, listInvoices, sumInvoices } from "./list-invoices.ts";
import { recordPayment, removePayment } from "./payments.ts";
import { updateInvoice } from "./update-invoice.ts";

export const invoicesOfficeRoutes: readonly Route[] = [
  route(contract.listInvoices, ({ ctx, query }) => listInvoices(ctx, query)),
  route(contract.countInvoices, ({ ctx, query }) => countInvoices(ctx, query)),
  route(contract.sumInvoices, ({ ctx, query }) => sumInvoices(ctx, query)),
  route(contract.getInvoice, ({ ctx, params }) => getInvoice(ctx, params.invoiceId)),
  route(contract.updateInvoice, ({ ctx, params, body, version }) =>
    updateInvoice(ctx, params.invoiceId, body, version),
  ),
  route(contract.changeInvoiceStatus, ({ ctx, params, body }) => changeInvoiceStatus(ctx, params.invoiceId, body.act)),
  route(contract.recordPayment, ({ ctx, params, body }) => recordPayment(ctx, params.invoiceId, body)),
  route(contract.removePayment, ({ ctx, params }) => removePayment(ctx, params.paymentId)),
];
