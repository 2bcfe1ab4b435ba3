import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { QuoteId, quoteNotDraft } from "#records/quotes/contract.ts";

export const discardQuote = endpoint({
  method: "DELETE",
  path: "/api/v1/office/quotes/:quoteId",
  access: "quotes.edit",
  summary: "Delete a draft for good; its files stay with its customer",
  params: z.strictObject({ quoteId: QuoteId }),
  reply: z.void(),
  status: 204,
  problems: [quoteNotDraft],
  version: "required",
});
