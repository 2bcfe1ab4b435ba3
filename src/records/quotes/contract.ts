import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import {
  CappedCount,
  dayOfYears,
  Instant,
  optionalLine,
  optionalText,
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
import { LocationId } from "#records/locations/contract.ts";

export const QuoteId = idOf("Quote");
export type QuoteId = z.infer<typeof QuoteId>;
/** What a quote became; described in rooms that know this one. */
const WorkOrderRef = idOf("WorkOrder");
const InvoiceRef = idOf("Invoice");

export const quoteActNotPossible = problemType("quote-act-not-possible", 409, "This cannot be done with the quote now");
export const quoteNotDraft = problemType("quote-not-draft", 409, "Only a draft can be changed");
export const quoteNotReady = problemType("quote-not-ready", 422, "This quote cannot be sent yet");

export const quoteStatuses = ["draft", "sent", "approved", "rejected", "converted"] as const;
export const QuoteStatus = z
  .enum(quoteStatuses)
  .describe("How far it is; a sent one waits for the customer's decision.");
export type QuoteStatus = z.infer<typeof QuoteStatus>;

/** What somebody can do with a quote to change its status; `rules.ts` says when. */
export const QuoteAct = z.enum(["send", "approve", "reject", "reopen", "revise"]);
export type QuoteAct = z.infer<typeof QuoteAct>;

/** Days that a new quote holds unless somebody chooses otherwise. */
export const quoteHoldsDays = 30;

/** One field of a quote each; shared by adding and editing. */
export const quoteFields = {
  contactId: ContactId.nullable().describe("Who gets it; a contact of this customer."),
  locationId: LocationId.nullable().describe("Where the work would be; a location of this customer."),
  title: optionalLine(200, "What it is about, in a few words."),
  message: optionalText(5000, "Printed above the lines."),
  lines: WrittenLines,
  discount: Discount.nullable().describe("What is taken off; null = nothing."),
  expiresOn: dayOfYears(1970, 2999).nullable().describe("Last day on which it holds, in the provider's time zone."),
};

export const QuoteChanges = z.strictObject(quoteFields).partial();
export type QuoteChanges = z.infer<typeof QuoteChanges>;

export const QuoteInList = z.strictObject({
  id: QuoteId,
  number: z.number().int().describe("Number of the quote, counted per provider."),
  status: QuoteStatus,
  expired: z.boolean().describe("Sent, undecided, and its last day has passed."),
  title: z.string().nullable(),
  customerId: CustomerId.nullable().describe("Null when the customer was deleted."),
  customerName: z.string().nullable(),
  contactName: z.string().nullable().describe("As it was when chosen."),
  contactGone: z.boolean().describe("Whether the contact was deleted and nobody was chosen since (X-03)."),
  currency: z.string().describe("ISO 4217."),
  totalMinor: Minor.describe("What would be paid, in minor units."),
  expiresOn: z.iso.date().nullable(),
  sentAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  createdAt: Instant,
  version: Version,
});
export type QuoteInList = z.infer<typeof QuoteInList>;

const PlaceOfWork = z.strictObject({
  id: LocationId,
  name: z.string(),
  street: z.string().nullable(),
  street2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
});

export const Quote = QuoteInList.omit({ totalMinor: true }).extend({
  customerStatus: CustomerStatus.nullable(),
  taxExempt: z.boolean().describe("Whether no tax is charged to the customer now."),
  customerTax: LineTax.nullable().describe("The customer's tax rate now."),
  contactId: ContactId.nullable(),
  location: PlaceOfWork.nullable(),
  message: z.string().nullable(),
  lines: z.array(PricedLine),
  discount: Discount.nullable(),
  totals: Totals,
  decisionNote: z.string().nullable().describe("What was said when it was approved or rejected."),
  workOrder: z
    .strictObject({ id: WorkOrderRef, number: z.number().int() })
    .nullable()
    .describe("The work order it became."),
  invoice: z
    .strictObject({ id: InvoiceRef, number: z.number().int().nullable() })
    .nullable()
    .describe("The invoice it became; without a number while that is a draft."),
  createdByName: z.string().nullable(),
  updatedAt: Instant,
  allowed: z
    .array(z.enum(["edit", "delete", "duplicate", "convert", ...QuoteAct.options]))
    .describe("What I may do with it now."),
});
export type Quote = z.infer<typeof Quote>;

/** What narrows a list of quotes; the count takes the same. */
export const quoteFilters = {
  status: z
    .enum([...quoteStatuses, "expired"])
    .optional()
    .describe("One status; `sent` = undecided, `expired` = those of them whose day has passed."),
  search: searchText.optional().describe("Words that occur in number or title, or by which the customer is found."),
  customerId: CustomerId.optional().describe("Of one customer."),
  workOrderId: WorkOrderRef.optional().describe("That became one work order."),
};

export const listQuotes = endpoint({
  method: "GET",
  path: "/api/v1/office/quotes",
  access: "quotes.view",
  summary: "List quotes, the newest first, a page at a time",
  query: z.strictObject({
    ...quoteFilters,
    after: QuoteId.optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({
    quotes: z.array(QuoteInList),
    next: QuoteId.nullable().describe("Send back as `after` for the next page; null at the end."),
  }),
  status: 200,
  problems: [],
  rules: ["A-02"],
});

export const countQuotes = endpoint({
  method: "GET",
  path: "/api/v1/office/quote-count",
  access: "quotes.view",
  summary: "Count quotes, up to a cap",
  query: z.strictObject(quoteFilters),
  reply: CappedCount,
  status: 200,
  problems: [],
});

const params = z.strictObject({ quoteId: QuoteId });

export const getQuote = endpoint({
  method: "GET",
  path: "/api/v1/office/quotes/:quoteId",
  access: "quotes.view",
  summary: "Get one quote",
  params,
  reply: Quote,
  status: 200,
  problems: [],
  version: "read",
});

export const updateQuote = endpoint({
  method: "PATCH",
  path: "/api/v1/office/quotes/:quoteId",
  access: "quotes.edit",
  summary: "Change a draft",
  params,
  body: QuoteChanges,
  reply: Quote,
  status: 200,
  problems: [quoteNotDraft, referenceNotUsable, amountTooLarge, taxedThoughExempt],
  version: "required",
  rules: ["C-11"],
});

export const changeQuoteStatus = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes/:quoteId/status",
  access: "quotes.edit",
  summary: "Mark a quote as sent, approve, reject, reopen or revise it",
  params,
  body: z
    .strictObject({ act: QuoteAct, note: optionalText(2000, "What was said; kept with approving and rejecting.") })
    .partial({ note: true }),
  reply: z.strictObject({ id: QuoteId, status: QuoteStatus, version: Version }),
  status: 200,
  problems: [quoteActNotPossible, quoteNotReady, taxedThoughExempt, customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});
