import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import {
  CappedCount,
  dayOfYears,
  Instant,
  optionalLine,
  optionalText,
  requiredLine,
  searchText,
  Version,
} from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { customerInactive, CustomerId, CustomerStatus, referenceNotUsable } from "#records/customers/contract.ts";
import {
  amountTooLarge,
  Discount,
  LineTax,
  Minor,
  PricedLine,
  taxedThoughExempt,
  Totals,
  WrittenLines,
} from "#records/line-items/contract.ts";
import { QuoteId } from "#records/quotes/contract.ts";
import { WorkOrderId } from "#records/work-orders/contract.ts";

export const InvoiceId = idOf("Invoice");
export type InvoiceId = z.infer<typeof InvoiceId>;
export const PaymentId = idOf("Payment");
export type PaymentId = z.infer<typeof PaymentId>;

export const invoiceActNotPossible = problemType(
  "invoice-act-not-possible",
  409,
  "This cannot be done with the invoice now",
);
export const invoiceNotDraft = problemType("invoice-not-draft", 409, "An issued invoice is not changed");
export const invoiceNotReady = problemType("invoice-not-ready", 422, "This invoice cannot be issued yet");
export const paymentNotUsable = problemType("payment-not-usable", 422, "This payment cannot be recorded");

export const invoiceStatuses = ["draft", "unpaid", "partially-paid", "paid", "void"] as const;
export const InvoiceStatus = z
  .enum(invoiceStatuses)
  .describe("How far it is; once issued it follows from what was paid. Whether it is overdue is told apart.");
export type InvoiceStatus = z.infer<typeof InvoiceStatus>;

/** What somebody can do with an invoice to change its status; `rules.ts` says when. */
export const InvoiceAct = z.enum(["issue", "void"]);
export type InvoiceAct = z.infer<typeof InvoiceAct>;

export const paymentMethods = ["transfer", "card", "check", "cash", "other"] as const;
export const PaymentMethod = z.enum(paymentMethods).describe("How it was paid.");
export type PaymentMethod = z.infer<typeof PaymentMethod>;

/** A copy of a payment term as it stood when the invoice was written. */
export const InvoiceTerm = z.strictObject({
  name: requiredLine(100, "Name of the payment term."),
  days: z.number().int("Whole days.").min(0, "At least 0 days.").max(365, "At most 365 days."),
});
export type InvoiceTerm = z.infer<typeof InvoiceTerm>;

/** One field of an invoice each; shared by adding and editing. */
export const invoiceFields = {
  contactId: ContactId.nullable().describe("The billing contact it goes to; a contact of this customer."),
  title: optionalLine(200, "What it is about, in a few words."),
  message: optionalText(5000, "Printed above the lines."),
  customerReference: optionalLine(60, "The customer's own order number."),
  lines: WrittenLines,
  discount: Discount.nullable().describe("What is taken off; null = nothing."),
  term: InvoiceTerm.nullable().describe("How long there is to pay, counted from the day of issue; null = due at once."),
};

export const InvoiceChanges = z.strictObject(invoiceFields).partial();
export type InvoiceChanges = z.infer<typeof InvoiceChanges>;

export const InvoiceInList = z.strictObject({
  id: InvoiceId,
  number: z
    .number()
    .int()
    .nullable()
    .describe("Number of the invoice, counted per provider without gaps; null for a draft."),
  status: InvoiceStatus,
  overdue: z.boolean().describe("Still to be paid, and its due day has passed where the provider is."),
  title: z.string().nullable(),
  customerId: CustomerId.nullable().describe("Null when the customer was deleted."),
  customerName: z.string().nullable(),
  contactName: z.string().nullable().describe("As it was when chosen."),
  contactGone: z.boolean().describe("Whether the contact was deleted and nobody was chosen since (X-03)."),
  currency: z.string().describe("ISO 4217."),
  totalMinor: Minor.describe("What is to be paid in all, in minor units."),
  balanceMinor: Minor.describe("What is still to be paid; 0 for a draft and a void one."),
  issuedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
  sentAt: Instant.nullable().describe("When a mail with it last went out."),
  createdAt: Instant,
  version: Version,
});
export type InvoiceInList = z.infer<typeof InvoiceInList>;

export const Payment = z.strictObject({
  id: PaymentId,
  amountMinor: Minor,
  method: PaymentMethod,
  reference: z.string().nullable(),
  receivedOn: z.iso.date(),
  recordedByName: z.string().nullable(),
  createdAt: Instant,
});
export type Payment = z.infer<typeof Payment>;

export const Invoice = InvoiceInList.omit({ totalMinor: true }).extend({
  customerStatus: CustomerStatus.nullable(),
  taxExempt: z.boolean().describe("Whether no tax is charged to the customer now."),
  customerTax: LineTax.nullable().describe("The customer's tax rate now."),
  contactId: ContactId.nullable(),
  message: z.string().nullable(),
  customerReference: z.string().nullable(),
  lines: z.array(PricedLine),
  discount: Discount.nullable(),
  totals: Totals,
  term: z.strictObject({ name: z.string(), days: z.number().int() }).nullable(),
  billTo: z
    .string()
    .nullable()
    .describe(
      "Name and main address of the customer: as they are now for a draft, as they were at issuing afterwards.",
    ),
  paidMinor: Minor.describe("Sum of the payments."),
  payments: z.array(Payment).describe("As they were received."),
  quote: z.strictObject({ id: QuoteId, number: z.number().int() }).nullable().describe("The quote it was made of."),
  workOrder: z
    .strictObject({ id: WorkOrderId, number: z.number().int() })
    .nullable()
    .describe("The work order it is for."),
  createdByName: z.string().nullable(),
  updatedAt: Instant,
  allowed: z
    .array(z.enum(["edit", "delete", "duplicate", "record-payment", "remove-payment", ...InvoiceAct.options]))
    .describe("What I may do with it now."),
});
export type Invoice = z.infer<typeof Invoice>;

/** What narrows a list of invoices; the count takes the same. */
export const invoiceFilters = {
  status: z
    .enum([...invoiceStatuses, "open", "overdue"])
    .optional()
    .describe("One status; `open` = issued and not fully paid, `overdue` = those of them whose due day has passed."),
  dueWithin: z.coerce
    .number()
    .int()
    .min(0)
    .max(365)
    .optional()
    .describe("Still to be paid, and due from today within so many days."),
  search: searchText
    .optional()
    .describe("Words that occur in number, title or order number, or by which the customer is found."),
  customerId: CustomerId.optional().describe("Of one customer."),
  workOrderId: WorkOrderId.optional().describe("For one work order."),
};

export const listInvoices = endpoint({
  method: "GET",
  path: "/api/v1/office/invoices",
  access: "invoices.view",
  summary: "List invoices, the newest first, a page at a time",
  query: z.strictObject({
    ...invoiceFilters,
    after: InvoiceId.optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({
    invoices: z.array(InvoiceInList),
    next: InvoiceId.nullable().describe("Send back as `after` for the next page; null at the end."),
  }),
  status: 200,
  problems: [],
  rules: ["A-02"],
});

export const countInvoices = endpoint({
  method: "GET",
  path: "/api/v1/office/invoice-count",
  access: "invoices.view",
  summary: "Count invoices, up to a cap",
  query: z.strictObject(invoiceFilters),
  reply: CappedCount,
  status: 200,
  problems: [],
});

export const sumInvoices = endpoint({
  method: "GET",
  path: "/api/v1/office/invoice-sums",
  access: "invoices.view",
  summary: "Add up what is still to be paid, per currency",
  query: z.strictObject({ customerId: CustomerId.optional().describe("Of one customer.") }),
  reply: z.strictObject({
    sums: z.array(
      z.strictObject({
        currency: z.string().describe("ISO 4217."),
        openMinor: Minor.describe("Still to be paid."),
        overdueMinor: Minor.describe("The part of it whose due day has passed."),
      }),
    ),
  }),
  status: 200,
  problems: [],
});

const params = z.strictObject({ invoiceId: InvoiceId });

export const getInvoice = endpoint({
  method: "GET",
  path: "/api/v1/office/invoices/:invoiceId",
  access: "invoices.view",
  summary: "Get one invoice with its payments",
  params,
  reply: Invoice,
  status: 200,
  problems: [],
  version: "read",
});

export const updateInvoice = endpoint({
  method: "PATCH",
  path: "/api/v1/office/invoices/:invoiceId",
  access: "invoices.edit",
  summary: "Change a draft",
  params,
  body: InvoiceChanges,
  reply: Invoice,
  status: 200,
  problems: [invoiceNotDraft, referenceNotUsable, amountTooLarge, taxedThoughExempt],
  version: "required",
  rules: ["C-11"],
});

export const changeInvoiceStatus = endpoint({
  method: "POST",
  path: "/api/v1/office/invoices/:invoiceId/status",
  access: "invoices.edit",
  summary: "Issue an invoice, which draws its number and locks it, or make it void",
  params,
  body: z.strictObject({ act: InvoiceAct }),
  reply: z.strictObject({
    id: InvoiceId,
    number: z.number().int(),
    status: InvoiceStatus,
    version: Version,
  }),
  status: 200,
  problems: [invoiceActNotPossible, invoiceNotReady, taxedThoughExempt, customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});

export const NewPayment = z.strictObject({
  amountMinor: z
    .number({ error: "Write an amount." })
    .int("Write an amount.")
    .refine((amount) => amount > 0, { error: "Write more than 0.", params: { code: "nothing-paid" } })
    .meta({ minimum: 1 })
    .describe("More than 0 and at most the balance, in minor units."),
  method: PaymentMethod,
  reference: optionalLine(100, "What tells the payment apart: number of a check or a transfer.").optional(),
  receivedOn: dayOfYears(1970, 2999).describe("The day it was received, where the provider is; not after today."),
});
export type NewPayment = z.infer<typeof NewPayment>;

/** What recording and removing a payment answer: how the invoice stands then. */
const Paid = { status: InvoiceStatus, paidMinor: Minor, balanceMinor: Minor, version: Version };

export const recordPayment = endpoint({
  method: "POST",
  path: "/api/v1/office/invoices/:invoiceId/payments",
  access: "payments.record",
  summary: "Record a payment against an issued invoice",
  params,
  body: NewPayment,
  reply: z.strictObject({ id: PaymentId, ...Paid }),
  status: 201,
  problems: [invoiceActNotPossible, paymentNotUsable],
  idempotency: "required",
});

export const removePayment = endpoint({
  method: "DELETE",
  path: "/api/v1/office/payments/:paymentId",
  access: "payments.record",
  summary: "Remove a payment that was recorded by mistake",
  params: z.strictObject({ paymentId: PaymentId }),
  reply: z.strictObject({ id: InvoiceId, ...Paid }),
  status: 200,
  problems: [],
});
