import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { InvoiceId, invoiceNotDraft } from "#records/invoices/contract.ts";

export const discardInvoice = endpoint({
  method: "DELETE",
  path: "/api/v1/office/invoices/:invoiceId",
  access: "invoices.edit",
  summary: "Discard a draft for good; the quote that had become it is approved again",
  params: z.strictObject({ invoiceId: InvoiceId }),
  reply: z.void(),
  status: 204,
  problems: [invoiceNotDraft],
  version: "required",
});
