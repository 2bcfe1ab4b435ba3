import type { Language } from "#records/company/contract.ts";
import type { Discount, PricedLine, Totals } from "#records/line-items/contract.ts";

/** Who writes: what stands at the head of every paper. */
export interface Letterhead {
  name: string;
  /** Address, one line each. */
  address: readonly string[];
  phone: string | null;
  email: string | null;
  taxNumber: string | null;
  /** Bank details and the like. */
  paymentNote: string | null;
  logo: { content: Uint8Array; mediaType: "image/png" | "image/jpeg" } | null;
}

/** A quote or an invoice as it is printed: everything that stands on it, and nothing else. */
export interface Paper {
  kind: "quote" | "invoice";
  language: Language;
  /** Paper size of the provider's country. */
  size: "A4" | "LETTER";
  /** Null for a draft. */
  number: number | null;
  /** Written across the page: it is not to be taken for the real one. */
  mark: "draft" | "void" | null;
  letterhead: Letterhead;
  /** Name and address of the customer, one line each. */
  to: readonly string[];
  /** Who reads it there. */
  contact: string | null;
  /** Where the work is, one line each; null where that is not said. */
  workAt: readonly string[] | null;
  /** The day it was made out, `2026-11-22`. */
  madeOn: string;
  /** Last day: to pay an invoice, to accept a quote. */
  until: string | null;
  customerReference: string | null;
  title: string | null;
  message: string | null;
  currency: string;
  lines: readonly PricedLine[];
  discount: Discount | null;
  totals: Totals;
  /** What was paid and is still to be paid; null for a quote. */
  paid: { paidMinor: number; balanceMinor: number } | null;
  /** Name of the payment term. */
  terms: string | null;
}
