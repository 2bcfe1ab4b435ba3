import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import { decideNewWork } from "#records/customers/rules.ts";
import {
  type Invoice,
  type InvoiceAct,
  invoiceActNotPossible,
  invoiceNotDraft,
  invoiceNotReady,
  type InvoiceStatus,
  type InvoiceTerm,
  paymentNotUsable,
} from "./contract.ts";

/** What the rules need to know of a stored invoice. */
export interface InvoiceFacts {
  status: InvoiceStatus;
  /** Null when the customer was deleted and only the books keep the invoice. */
  customerStatus: CustomerStatus | null;
  /** How many lines it has. */
  lineCount: number;
  totalMinor: number;
  paidMinor: number;
}

/**
 * The status of an issued invoice, which follows from what was paid.
 *
 * @param totalMinor what is to be paid
 * @param paidMinor  what was paid
 */
export function statusByPayments(totalMinor: number, paidMinor: number): "unpaid" | "partially-paid" | "paid" {
  if (paidMinor >= totalMinor) return "paid";
  return paidMinor > 0 ? "partially-paid" : "unpaid";
}

/**
 * What is still to be paid.
 *
 * @returns minor units; 0 for what asks for no money: a draft, a void one
 */
export function balanceOf(invoice: Pick<InvoiceFacts, "status" | "totalMinor" | "paidMinor">): number {
  return invoice.status === "draft" || invoice.status === "void" ? 0 : invoice.totalMinor - invoice.paidMinor;
}

/**
 * A payment term as the activity keeps it.
 *
 * @returns name and days, or null for none
 */
export function termOnRecord(term: InvoiceTerm | null): string | null {
  return term === null ? null : `${term.name} (${term.days})`;
}

/**
 * Whether a draft can be issued, or an issued one made void: only while nothing was paid.
 *
 * @param invoice the stored one
 * @param act     what somebody wants to do
 * @see Rules C-11, X-20
 */
export function decideInvoiceAct(invoice: InvoiceFacts, act: InvoiceAct): Decision {
  return act === "issue" ? decideIssue(invoice) : decideVoiding(invoice);
}

/**
 * Whether what stands on an invoice can be changed, or the whole of it discarded: only while it is a draft.
 *
 * @param invoice the stored one
 */
export function decideInvoiceUpdate(invoice: InvoiceFacts): Decision {
  if (invoice.status === "draft" && invoice.customerStatus !== null) return allowed;
  return refused(invoiceNotDraft, {
    detail: "It was issued. Make it void and write another one.",
    extra: { invoiceStatus: invoice.status },
  });
}

/**
 * Whether a payment can be recorded: an issued invoice takes at most what is still to be paid, also when its customer is
 * inactive or deleted, because money comes when it comes.
 *
 * @param invoice the stored one
 * @param payment what was received, and when
 * @param today   the day it is where the provider is
 */
export function decidePayment(
  invoice: InvoiceFacts,
  payment: { amountMinor: number; receivedOn: string },
  today: string,
): Decision {
  const balance = balanceOf(invoice);
  if (balance <= 0) return notNow(invoice);
  const errors = [
    ...(payment.amountMinor < 1
      ? [{ pointer: "#/amountMinor", detail: "Write more than 0.", code: "nothing-paid" }]
      : []),
    ...(payment.amountMinor > balance
      ? [{ pointer: "#/amountMinor", detail: "This is more than the balance.", code: "above-balance" }]
      : []),
    ...(payment.receivedOn > today
      ? [{ pointer: "#/receivedOn", detail: "Choose a day that is not after today.", code: "day-to-come" }]
      : []),
  ];
  if (errors.length === 0) return allowed;
  return refused(paymentNotUsable, { detail: errors[0]?.detail, errors, extra: { balanceMinor: balance } });
}

/**
 * What somebody may do with an invoice now; the browser shows exactly these. Issuing is offered for every draft of an
 * active customer: whoever presses it is told what is missing.
 *
 * @param invoice     the stored one
 * @param permissions what the roles of the person allow
 */
export function allowedWithInvoice(invoice: InvoiceFacts, permissions: ReadonlySet<Permission>): Invoice["allowed"] {
  const found: Invoice["allowed"] = [];
  if (permissions.has("invoices.edit")) {
    if (decideInvoiceUpdate(invoice).allowed) found.push("edit", "delete");
    if (invoice.customerStatus === "active") found.push("duplicate");
    if (decideIssue({ ...invoice, lineCount: 1, totalMinor: 1 }).allowed) found.push("issue");
    if (decideVoiding(invoice).allowed) found.push("void");
  }
  if (permissions.has("payments.record")) {
    if (balanceOf(invoice) > 0) found.push("record-payment");
    if (invoice.paidMinor > 0) found.push("remove-payment");
  }
  return found;
}

function decideIssue(invoice: InvoiceFacts): Decision {
  if (invoice.status !== "draft" || invoice.customerStatus === null) return notNow(invoice);
  const active = decideNewWork({ status: invoice.customerStatus });
  if (!active.allowed) return active;
  const errors = [
    ...(invoice.lineCount === 0 ? [{ pointer: "#/lines", detail: "Write at least one line.", code: "no-lines" }] : []),
    ...(invoice.totalMinor < 0
      ? [{ pointer: "#/lines", detail: "The total is negative. An invoice asks for money.", code: "negative-total" }]
      : []),
  ];
  return errors.length === 0 ? allowed : refused(invoiceNotReady, { detail: errors[0]?.detail, errors });
}

function decideVoiding(invoice: InvoiceFacts): Decision {
  if (invoice.status === "draft" || invoice.status === "void") return notNow(invoice);
  if (invoice.paidMinor === 0) return allowed;
  return refused(invoiceActNotPossible, {
    detail: "Something was paid. Remove the payments first.",
    extra: { invoiceStatus: invoice.status },
  });
}

function notNow(invoice: InvoiceFacts): Decision {
  return refused(invoiceActNotPossible, {
    detail: `It is ${invoice.status} now. Read it again; somebody may have been faster.`,
    extra: { invoiceStatus: invoice.status },
  });
}
