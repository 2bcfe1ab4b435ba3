import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { customerInactive, CustomerId, CustomerStatus, referenceNotUsable } from "#records/customers/contract.ts";
import { invoiceFields, InvoiceId, InvoiceTerm } from "#records/invoices/contract.ts";
import { amountTooLarge, LineItem, LineTax, taxedThoughExempt } from "#records/line-items/contract.ts";
import { WorkOrderId } from "#records/work-orders/contract.ts";

export const NewInvoice = z.strictObject({
  customerId: CustomerId.describe("An active customer."),
  workOrderId: WorkOrderId.nullable().optional().describe("The work order it is for; one of this customer."),
  ...z.strictObject(invoiceFields).partial().shape,
});
export type NewInvoice = z.infer<typeof NewInvoice>;

const Added = z.strictObject({ id: InvoiceId });

export const addInvoice = endpoint({
  method: "POST",
  path: "/api/v1/office/invoices",
  access: "invoices.edit",
  summary: "Add an invoice as a draft; what is not said is taken from the customer's profile and from its work order",
  body: NewInvoice,
  reply: Added,
  status: 201,
  problems: [customerInactive, referenceNotUsable, amountTooLarge, taxedThoughExempt],
  idempotency: "required",
  rules: ["A-02", "A-03", "C-11", "X-20"],
});

export const duplicateInvoice = endpoint({
  method: "POST",
  path: "/api/v1/office/invoices/:invoiceId/copies",
  access: "invoices.edit",
  summary: "Make a new draft with the same customer, lines and discount",
  params: z.strictObject({ invoiceId: InvoiceId }),
  reply: Added,
  status: 201,
  problems: [customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});

export const InvoiceDefaults = z.strictObject({
  customerId: CustomerId,
  customerName: z.string(),
  customerStatus: CustomerStatus,
  currency: z.string().describe("ISO 4217."),
  taxExempt: z.boolean(),
  tax: LineTax.nullable().describe("The customer's tax rate; null for none, and for whoever is exempt."),
  term: InvoiceTerm.nullable(),
  contactId: ContactId.nullable().describe("The billing contact of the profile."),
  contactName: z.string().nullable(),
  billingContactLost: z.boolean().describe("Whether the billing contact was deleted and nobody was chosen since."),
  workOrder: z.strictObject({ id: WorkOrderId, number: z.number().int() }).nullable(),
  lines: z.array(LineItem).describe("What the work order suggests to charge for."),
});
export type InvoiceDefaults = z.infer<typeof InvoiceDefaults>;

export const getInvoiceDefaults = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId/invoice-defaults",
  access: "invoices.edit",
  summary: "Get what a new invoice for a customer begins with",
  params: z.strictObject({ customerId: CustomerId }),
  query: z.strictObject({ workOrderId: WorkOrderId.optional().describe("The work order it is for.") }),
  reply: InvoiceDefaults,
  status: 200,
  problems: [referenceNotUsable],
  rules: ["A-03", "X-37"],
});
