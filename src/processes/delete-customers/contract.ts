import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { problemType } from "#platform/shared/problem.ts";
import { CustomerId } from "#records/customers/contract.ts";

export const makeInactiveFirst = problemType("make-inactive-first", 409, "Make the customer inactive first");

export const customersWithWork = problemType("customers-with-work", 409, "Customers with work orders are kept here");

/** Most customers that one deletion takes. */
export const deletedAtOnceMost = 5000;

export const CustomerSelection = z.strictObject({
  customerIds: z
    .array(CustomerId)
    .min(1, "Choose at least one customer.")
    .max(deletedAtOnceMost, `At most ${deletedAtOnceMost} at once.`)
    .describe("Inactive customers."),
});

export const DeletionPreview = z.strictObject({
  customers: z.number().int().describe("Inactive customers that would be deleted."),
  active: z.number().int().describe("Customers that are active and would stay."),
  withWork: z
    .number()
    .int()
    .describe("Inactive customers that would stay, because the setting keeps those with work orders (X-02)."),
  contacts: z.number().int(),
  locations: z.number().int(),
  notes: z.number().int(),
  openWorkOrders: z.number().int().describe("Work orders that are still to be done."),
  openQuotes: z.number().int().describe("Quotes that are drafts or wait for a decision."),
  messages: z.number().int(),
  files: z.number().int(),
  invoiceDrafts: z.number().int().describe("Invoices that were never issued."),
  issuedInvoices: z.number().int().describe('Issued invoices, which stay for the books under "Deleted customer".'),
  recurringServices: z.number().int(),
});

/** Asks only; a POST because the selection can be long. */
export const previewDeletion = endpoint({
  method: "POST",
  path: "/api/v1/office/customer-deletions/preview",
  access: "customers.delete",
  summary: "Count what a deletion would take with it",
  body: CustomerSelection,
  reply: DeletionPreview,
  status: 200,
  problems: [],
  rules: ["A-13", "X-02"],
});

export const deleteCustomers = endpoint({
  method: "POST",
  path: "/api/v1/office/customer-deletions",
  access: "customers.delete",
  summary: "Delete inactive customers for good",
  body: CustomerSelection,
  reply: z.strictObject({
    deleted: z.number().int(),
    refused: z.array(
      z.strictObject({
        id: CustomerId,
        number: z.number().int().nullable().describe("Customer ID."),
        companyName: z.string().nullable(),
        reason: z.enum(["active", "gone", "work-orders"]),
      }),
    ),
  }),
  status: 200,
  problems: [makeInactiveFirst, customersWithWork],
  idempotency: "required",
  rules: ["A-10", "A-12", "A-14", "X-02", "X-38"],
});
