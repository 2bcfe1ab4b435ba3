import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { customerInactive, CustomerId, CustomerStatus, referenceNotUsable } from "#records/customers/contract.ts";
import { invoiceFields, InvoiceId, InvoiceTerm } from "#records/invoices/contract.ts";
import { amountTooLarge, Discount, LineItem, LineTax, taxedThoughExempt } from "#records/line-items/contract.ts";
import { QuoteId } from "#records/quotes/contract.ts";
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
  summary:
    "Add an invoice as a draft; what is not said is taken from the customer's profile, and from its work order or the quote that became it",
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
  currency: z.string().describe("ISO 4217: that of the quote which became the work order, or else the customer's."),
  taxExempt: z.boolean(),
  tax: LineTax.nullable().describe("The customer's tax rate; null for none, and for whoever is exempt."),
  term: InvoiceTerm.nullable(),
  contactId: ContactId.nullable().describe("The billing contact of the profile."),
  contactName: z.string().nullable(),
  billingContactDisabled: z.boolean().describe("Whether the billing contact is disabled, so nobody is chosen (X-37)."),
  billingContactLost: z.boolean().describe("Whether the billing contact was deleted and nobody was chosen since."),
  workOrder: z.strictObject({ id: WorkOrderId, number: z.number().int() }).nullable(),
  quote: z
    .strictObject({ id: QuoteId, number: z.number().int() })
    .nullable()
    .describe(
      "The quote that became the work order, where it was not charged for yet: title, lines and discount are its.",
    ),
  billedOn: z
    .array(z.strictObject({ id: InvoiceId, number: z.number().int().nullable() }))
    .describe("Invoices that charge for the work order already, drafts too."),
  title: z.string().nullable(),
  lines: z.array(LineItem).describe("What the work order suggests to charge for."),
  discount: Discount.nullable(),
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
