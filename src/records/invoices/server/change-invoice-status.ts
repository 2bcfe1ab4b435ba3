import type { Activity } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { dayAfter } from "#platform/shared/days.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { decideTaxes } from "#records/line-items/rules.ts";
import {
  type changeInvoiceStatus as endpoint,
  type InvoiceAct,
  invoiceActNotPossible,
  type InvoiceId,
} from "../contract.ts";
import { decideInvoiceAct, statusByPayments } from "../rules.ts";
import { factsOf } from "./get-invoice.ts";
import {
  issueInvoiceRow,
  lockInvoiceRow,
  shareCustomerOfInvoice,
  updateInvoiceSent,
  voidInvoiceRow,
} from "./invoices-sql.ts";
import { findInvoiceRow, type InvoiceRow } from "./read-invoices-sql.ts";

/**
 * Issues a draft, or makes an issued invoice void.
 *
 * @throws Problem `not-found` 404, `invoice-act-not-possible` 409; for issuing `invoice-not-ready` 422,
 *   `taxed-though-exempt` 422 when its customer became exempt meanwhile, `customer-inactive` 422
 * @see Rules C-11, X-20
 */
export async function changeInvoiceStatus(
  ctx: Context,
  id: InvoiceId,
  act: InvoiceAct,
): Promise<ReplyOf<typeof endpoint>> {
  return await change(ctx, "invoices.edit", (tx, activity) =>
    act === "issue" ? issueInvoice(tx, ctx, activity, id) : voidInvoice(tx, ctx, activity, id),
  );
}

// The number is drawn last: whoever issues next waits for this transaction to end and gets the number after this one, or
// this one when it rolls back, so there are no gaps.
async function issueInvoice(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  id: InvoiceId,
): Promise<ReplyOf<typeof endpoint>> {
  // Customer before invoice, as adding does.
  await shareCustomerOfInvoice(tx, ctx, id);
  const row = await lockedInvoice(tx, ctx, id);
  refuseUnless(decideInvoiceAct(factsOf(row), "issue"));
  refuseUnless(decideTaxes(row.lines, row));
  const status = statusByPayments(row.totalMinor, 0);
  const dueOn = dayAfter(row.today, row.term?.days ?? 0);
  const number = await drawNumbers(tx, ctx, "invoice", 1);
  const version = await issueInvoiceRow(tx, ctx, id, { number, status, issuedOn: row.today, dueOn });
  activity.record({
    what: "invoice.issued",
    ...ofCustomer(row),
    facts: { invoiceId: id, number, status, totalMinor: row.totalMinor, currency: row.currency, dueOn },
  });
  return { id, number, status, version };
}

async function voidInvoice(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  id: InvoiceId,
): Promise<ReplyOf<typeof endpoint>> {
  const row = await lockedInvoice(tx, ctx, id);
  refuseUnless(decideInvoiceAct(factsOf(row), "void"));
  const version = await voidInvoiceRow(tx, ctx, id);
  activity.record({
    what: "invoice.voided",
    ...ofCustomer(row),
    facts: { invoiceId: id, number: row.number, before: row.status },
  });
  return { id, number: numberOf(row), status: "void", version };
}

/**
 * Locks an invoice that is to be mailed.
 *
 * @returns whom it is addressed to
 * @throws Problem `not-found` 404, `invoice-act-not-possible` 409 for a draft and a void one
 */
export async function lockSendableInvoice(
  tx: Transaction,
  ctx: Context,
  id: InvoiceId,
): Promise<Pick<InvoiceRow, "contactId">> {
  const row = await lockedInvoice(tx, ctx, id);
  if (row.status === "draft" || row.status === "void")
    throw new Problem(invoiceActNotPossible, { detail: `It is ${row.status}.`, extra: { invoiceStatus: row.status } });
  return row;
}

/**
 * Marks an invoice as sent within the process that just sent it. It may be sent again, and may have become void since the
 * mail was handed over: it was sent all the same.
 *
 * @param at when the mail server took it
 * @throws Problem `not-found` 404
 */
export async function markInvoiceSent(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  id: InvoiceId,
  at: string,
): Promise<void> {
  const row = await lockedInvoice(tx, ctx, id);
  await updateInvoiceSent(tx, ctx, id, at);
  activity.record({ what: "invoice.sent", ...ofCustomer(row), facts: { invoiceId: id, number: row.number } });
}

async function lockedInvoice(tx: Transaction, ctx: Context, id: InvoiceId): Promise<InvoiceRow> {
  if (!(await lockInvoiceRow(tx, ctx, id))) throw nothingHere();
  const row = await findInvoiceRow(tx, ctx, id);
  if (!row) throw nothingHere();
  return row;
}

function ofCustomer(row: InvoiceRow): { customerId?: string } {
  return row.customerId === null ? {} : { customerId: row.customerId };
}

function numberOf(row: InvoiceRow): number {
  if (row.number === null) throw new Error("An issued invoice has no number");
  return row.number;
}
