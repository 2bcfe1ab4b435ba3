import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Discount, LineItem, LineTax } from "#records/line-items/contract.ts";
import { lineItemsBody, lineItemsLabels, lineItemsValues } from "#records/line-items/web/public.tsx";
import type { LineItemsValues } from "#records/line-items/web/public.tsx";
import { type Invoice, InvoiceTerm } from "../contract.ts";

/** The choice "no term" in the field of the term. */
const noTerm = "none";

/** What stands in the fields of an invoice. */
export type InvoiceValues = LineItemsValues &
  Record<"contactId", string | null> &
  Record<"title" | "message" | "customerReference" | "term", string>;

/** What a new invoice takes over from its customer and its work order. */
export interface NewInvoiceFrom {
  currency: string;
  tax: LineTax | null;
  term: InvoiceTerm | null;
  contactId: string | null;
  title: string | null;
  lines: readonly LineItem[];
  discount: Discount | null;
}

/** A new invoice laid out for writing. */
export function newInvoiceValues(from: NewInvoiceFrom): InvoiceValues {
  return {
    ...lineItemsValues(from, from.currency, from.tax),
    contactId: from.contactId,
    title: from.title ?? "",
    message: "",
    customerReference: "",
    term: termChoice(from.term),
  };
}

/** Lays a stored draft out for editing. */
export function invoiceValues(invoice: Invoice): InvoiceValues {
  return {
    ...lineItemsValues(invoice, invoice.currency, invoice.customerTax),
    contactId: invoice.contactId,
    title: invoice.title ?? "",
    message: invoice.message ?? "",
    customerReference: invoice.customerReference ?? "",
    term: termChoice(invoice.term),
  };
}

/** Turns what was typed into the body of a request. */
export function invoiceBody(values: InvoiceValues, currency: string) {
  return {
    ...lineItemsBody(values, currency),
    contactId: values.contactId === "" ? null : values.contactId,
    title: values.title,
    message: values.message,
    customerReference: values.customerReference,
    term: chosenTerm(values.term),
  };
}

/** How the compared fields are called when somebody else changed the same draft. */
export function invoiceLabels(currency: string): FieldNames<InvoiceValues> {
  return {
    ...lineItemsLabels(currency),
    contactId: { label: m.invoices_contact(), show: (id) => (id === null ? "" : m.platform_yes()) },
    title: m.invoices_title(),
    message: m.invoices_message(),
    customerReference: m.invoices_reference(),
    term: { label: m.invoices_term(), show: (choice) => termText(chosenTerm(choice)) },
  };
}

/** A payment term as the value of a choice. */
export function termChoice(term: InvoiceTerm | null): string {
  return term === null ? noTerm : JSON.stringify([term.name, term.days]);
}

/** The payment term behind a choice. */
export function chosenTerm(choice: string): InvoiceTerm | null {
  if (choice === noTerm) return null;
  const [name, days] = JSON.parse(choice) as unknown[];
  return InvoiceTerm.parse({ name, days });
}

/** A payment term in words. */
export function termText(term: InvoiceTerm | null): string {
  return term === null ? m.invoices_due_at_once() : m.invoices_term_of({ name: term.name, days: term.days });
}
