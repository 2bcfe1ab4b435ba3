import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addFile } from "./add-file.ts";
import { downloadFile, getPreview } from "./download-file.ts";
import { getFile, listFiles } from "./list-files.ts";
import { deleteFile, replaceFile, updateFile } from "./update-file.ts";

export const filesOfficeRoutes: readonly Route[] = [
  route(contract.listCustomerFiles, ({ ctx, params, query }) =>
    listFiles(ctx, "customers.view", { kind: "customer", id: params.customerId }, query),
  ),
  route(contract.addCustomerFile, ({ ctx, params, upload }) =>
    addFile(ctx, { kind: "customer", id: params.customerId }, upload),
  ),
  route(contract.listWorkOrderFiles, ({ ctx, params, query }) =>
    listFiles(ctx, "work-orders.view", { kind: "work-order", id: params.workOrderId }, query),
  ),
  route(contract.addWorkOrderFile, ({ ctx, params, upload }) =>
    addFile(ctx, { kind: "work-order", id: params.workOrderId }, upload),
  ),
  route(contract.listQuoteFiles, ({ ctx, params, query }) =>
    listFiles(ctx, "quotes.view", { kind: "quote", id: params.quoteId }, query),
  ),
  route(contract.addQuoteFile, ({ ctx, params, upload }) =>
    addFile(ctx, { kind: "quote", id: params.quoteId }, upload),
  ),
  route(contract.listInvoiceFiles, ({ ctx, params, query }) =>
    listFiles(ctx, "invoices.view", { kind: "invoice", id: params.invoiceId }, query),
  ),
  route(contract.addInvoiceFile, ({ ctx, params, upload }) =>
    addFile(ctx, { kind: "invoice", id: params.invoiceId }, upload),
  ),
  route(contract.getFile, ({ ctx, params }) => getFile(ctx, params.fileId)),
  route(contract.updateFile, ({ ctx, params, body, version }) => updateFile(ctx, params.fileId, body, version)),
  route(contract.replaceFile, ({ ctx, params, upload, version }) => replaceFile(ctx, params.fileId, upload, version)),
  route(contract.deleteFile, ({ ctx, params, version }) => deleteFile(ctx, params.fileId, version)),
  route(contract.downloadFile, ({ ctx, params }) => downloadFile(ctx, params.fileId)),
  route(contract.getPreview, ({ ctx, params, query }) => getPreview(ctx, params.fileId, query.size)),
];
