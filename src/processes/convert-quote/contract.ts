import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { InvoiceId } from "#records/invoices/contract.ts";
import { quoteActNotPossible, QuoteId } from "#records/quotes/contract.ts";
import { workOrderFields, WorkOrderId } from "#records/work-orders/contract.ts";

const { typeId, description, scheduledAt, assignedTo } = workOrderFields;

export const WorkOrderOfQuote = z.strictObject({
  typeId,
  ...z.strictObject({ description, scheduledAt, assignedTo }).partial().shape,
});
export type WorkOrderOfQuote = z.infer<typeof WorkOrderOfQuote>;

export const convertQuoteToWorkOrder = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes/:quoteId/work-order",
  access: "quotes.edit",
  summary: "Make the work order that an approved quote offered; once",
  params: z.strictObject({ quoteId: QuoteId }),
  body: WorkOrderOfQuote,
  reply: z.strictObject({ id: WorkOrderId, number: z.number().int().describe("Number of the work order.") }),
  status: 201,
  problems: [quoteActNotPossible, customerInactive, referenceNotUsable],
  idempotency: "required",
  rules: ["C-11", "X-20"],
});

export const convertQuoteToInvoice = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes/:quoteId/invoice",
  access: "invoices.edit",
  summary: "Make the draft of the invoice for what an approved quote offered; once",
  params: z.strictObject({ quoteId: QuoteId }),
  reply: z.strictObject({ id: InvoiceId }),
  status: 201,
  problems: [quoteActNotPossible, customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});
