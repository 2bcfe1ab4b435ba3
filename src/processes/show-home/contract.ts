import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { CappedCount } from "#platform/shared/fields.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { Minor } from "#records/line-items/contract.ts";

/** Months that the plots show, the present one included. */
export const plottedMonths = 12;

/** What needs attention; null where my roles do not show it to me. */
export const Attention = z.strictObject({
  unscheduledWorkOrders: CappedCount.describe("Work to do without a day."),
  overdueWorkOrders: CappedCount.describe("Work to do whose time has come and gone."),
  workOrdersToday: CappedCount.describe("Work scheduled for today that is still to do."),
  undecidedQuotes: CappedCount.nullable().describe("Quotes sent and not decided."),
  overdueInvoices: CappedCount.extend({
    balances: z
      .array(z.strictObject({ currency: z.string(), balanceMinor: Minor }))
      .describe("What is to be paid of them, in each currency (ISO 4217); none when there are more than are counted."),
  }).nullable(),
  failedDisablements: CappedCount.extend({
    first: z
      .strictObject({ customerId: CustomerId, contactId: ContactId })
      .nullable()
      .describe("The one that waits longest."),
  }).describe("Contacts who were to be disabled, and nobody could take over (X-35)."),
  failedMessages: CappedCount.nullable().describe("Messages that did not go out."),
});
export type Attention = z.infer<typeof Attention>;

export const getAttention = endpoint({
  method: "GET",
  path: "/api/v1/office/home/attention",
  access: "work-orders.view-all",
  summary: "Count what needs attention today",
  reply: Attention,
  status: 200,
  problems: [],
});

const Month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .describe("YYYY-MM in the provider's time zone.");

export const Trends = z.strictObject({
  currency: z.string().describe("Of the amounts: the provider's (ISO 4217). Papers in others are left out."),
  workOrders: z.array(z.strictObject({ month: Month, added: z.number().int(), completed: z.number().int() })),
  revenue: z
    .array(z.strictObject({ month: Month, invoicedMinor: Minor, paidMinor: Minor }))
    .nullable()
    .describe("Null where my roles do not show invoices to me."),
  quotes: z.array(z.strictObject({ month: Month, won: z.number().int(), lost: z.number().int() })).nullable(),
});
export type Trends = z.infer<typeof Trends>;

export const getTrends = endpoint({
  method: "GET",
  path: "/api/v1/office/home/trends",
  access: "work-orders.view-all",
  summary: "The last twelve months: work orders, revenue, quotes",
  reply: Trends,
  status: 200,
  problems: [],
});
