import { todayThere } from "#platform/web/dates-and-numbers.ts";
import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { LineTax } from "#records/line-items/contract.ts";
import { lineItemsBody, lineItemsLabels, lineItemsValues } from "#records/line-items/web/public.tsx";
import type { LineItemsValues } from "#records/line-items/web/public.tsx";
import { type Quote, quoteHoldsDays } from "../contract.ts";

/** What stands in the fields of a quote. */
export type QuoteValues = LineItemsValues &
  Record<"contactId" | "locationId", string | null> &
  Record<"title" | "message" | "expiresOn", string>;

/**
 * An empty quote, which holds for the usual time.
 *
 * @param contactId the customer's contact to begin with
 * @param currency  ISO 4217
 * @param tax       tax of a new line
 */
export function emptyQuote(contactId: string | null, currency: string, tax: LineTax | null): QuoteValues {
  return {
    ...lineItemsValues({ lines: [], discount: null }, currency, tax),
    contactId,
    locationId: null,
    title: "",
    message: "",
    expiresOn: todayThere(quoteHoldsDays),
  };
}

/** Lays a stored quote out for editing. */
export function quoteValues(quote: Quote): QuoteValues {
  return {
    ...lineItemsValues(quote, quote.currency, quote.customerTax),
    contactId: quote.contactId,
    locationId: quote.location?.id ?? null,
    title: quote.title ?? "",
    message: quote.message ?? "",
    expiresOn: quote.expiresOn ?? "",
  };
}

/** Turns what was typed into the body of a request. */
export function quoteBody(values: QuoteValues, currency: string) {
  return {
    ...lineItemsBody(values, currency),
    contactId: values.contactId === "" ? null : values.contactId,
    locationId: values.locationId === "" ? null : values.locationId,
    title: values.title,
    message: values.message,
    expiresOn: values.expiresOn === "" ? null : values.expiresOn,
  };
}

/** How the compared fields are called when somebody else changed the same quote. */
export function quoteLabels(currency: string): FieldNames<QuoteValues> {
  return {
    ...lineItemsLabels(currency),
    contactId: { label: m.quotes_contact(), show: chosenOrNot },
    locationId: { label: m.quotes_location(), show: chosenOrNot },
    title: m.quotes_title(),
    message: m.quotes_message(),
    expiresOn: m.quotes_valid_until(),
  };
}

function chosenOrNot(id: string | null): string {
  return id === null ? "" : m.platform_yes();
}
