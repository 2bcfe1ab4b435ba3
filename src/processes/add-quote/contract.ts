import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { customerInactive, CustomerId, referenceNotUsable } from "#records/customers/contract.ts";
import { amountTooLarge, taxedThoughExempt } from "#records/line-items/contract.ts";
import { quoteFields, QuoteId } from "#records/quotes/contract.ts";

export const NewQuote = z.strictObject({
  customerId: CustomerId.describe("An active customer."),
  ...z.strictObject(quoteFields).partial().shape,
});
export type NewQuote = z.infer<typeof NewQuote>;

const Added = z.strictObject({ id: QuoteId, number: z.number().int().describe("Number of the quote.") });

export const addQuote = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes",
  access: "quotes.edit",
  summary: "Add a quote as a draft; lines that name no tax get that of the customer",
  body: NewQuote,
  reply: Added,
  status: 201,
  problems: [customerInactive, referenceNotUsable, amountTooLarge, taxedThoughExempt],
  idempotency: "required",
  rules: ["A-02", "A-03", "C-11", "X-20"],
});

export const duplicateQuote = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes/:quoteId/copies",
  access: "quotes.edit",
  summary: "Make a new draft with the same customer, lines and discount",
  params: z.strictObject({ quoteId: QuoteId }),
  reply: Added,
  status: 201,
  problems: [customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});
