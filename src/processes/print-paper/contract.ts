import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Language } from "#records/company/contract.ts";
import { InvoiceId } from "#records/invoices/contract.ts";
import { QuoteId } from "#records/quotes/contract.ts";

const query = z.strictObject({
  language: Language.optional().describe("Language of the paper; that of the provider without it."),
});

export const printQuote = endpoint({
  method: "GET",
  path: "/api/v1/office/quotes/:quoteId/pdf",
  access: "quotes.view",
  summary: "Print a quote",
  params: z.strictObject({ quoteId: QuoteId }),
  query,
  reply: z.unknown().describe("A PDF."),
  status: 200,
  problems: [],
  download: "file",
});

export const printInvoice = endpoint({
  method: "GET",
  path: "/api/v1/office/invoices/:invoiceId/pdf",
  access: "invoices.view",
  summary: "Print an invoice",
  params: z.strictObject({ invoiceId: InvoiceId }),
  query,
  reply: z.unknown().describe("A PDF."),
  status: 200,
  problems: [],
  download: "file",
});
