import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type {
  InvoiceId,
  NewPayment,
  PaymentId,
  recordPayment as recordEndpoint,
  removePayment as removeEndpoint,
} from "../contract.ts";
import { decidePayment, statusByPayments } from "../rules.ts";
import { factsOf } from "./get-invoice.ts";
import {
  deletePaymentRow,
  findInvoiceOfPayment,
  insertPaymentRow,
  lockInvoiceRow,
  updatePaid,
} from "./invoices-sql.ts";
import { findInvoiceRow, type InvoiceRow } from "./read-invoices-sql.ts";

/**
 * Records a payment against an issued invoice. However many record one at the same time, never more than the balance is
 * taken: each waits for the invoice.
 *
 * @param payment amount, method, reference and day
 * @returns its id, and how the invoice stands now
 * @throws Problem `not-found` 404, `invoice-act-not-possible` 409 where nothing is to be paid, `payment-not-usable` 422
 */
export async function recordPayment(
  ctx: Context,
  invoiceId: InvoiceId,
  payment: NewPayment,
): Promise<ReplyOf<typeof recordEndpoint>> {
  return await change(ctx, "payments.record", async (tx, activity) => {
    const row = await lockedInvoice(tx, ctx, invoiceId);
    refuseUnless(decidePayment(factsOf(row), payment, row.today));
    const id = ctx.system.ids.next() as PaymentId;
    await insertPaymentRow(tx, ctx, invoiceId, { ...payment, id });
    const stands = await storePaid(tx, ctx, row, row.paidMinor + payment.amountMinor);
    activity.record({
      what: "payment.recorded",
      ...(row.customerId === null ? {} : { customerId: row.customerId }),
      facts: {
        invoiceId,
        number: row.number,
        paymentId: id,
        amountMinor: payment.amountMinor,
        currency: row.currency,
        method: payment.method,
        receivedOn: payment.receivedOn,
        status: stands.status,
      },
    });
    return { id, ...stands };
  });
}

/**
 * Removes a payment that was recorded by mistake. Who did it and which amount it was stays in the activity.
 *
 * @returns how the invoice stands now
 * @throws Problem `not-found` 404
 */
export async function removePayment(ctx: Context, id: PaymentId): Promise<ReplyOf<typeof removeEndpoint>> {
  return await change(ctx, "payments.record", async (tx, activity) => {
    const invoiceId = await findInvoiceOfPayment(tx, ctx, id);
    if (invoiceId === null) throw nothingHere();
    const row = await lockedInvoice(tx, ctx, invoiceId);
    // Somebody may have removed it while this one waited for the invoice.
    const payment = row.payments.find((each) => each.id === id);
    if (!payment) throw nothingHere();
    await deletePaymentRow(tx, ctx, id);
    const stands = await storePaid(tx, ctx, row, row.paidMinor - payment.amountMinor);
    activity.record({
      what: "payment.removed",
      ...(row.customerId === null ? {} : { customerId: row.customerId }),
      facts: {
        invoiceId,
        number: row.number,
        paymentId: id,
        amountMinor: payment.amountMinor,
        currency: row.currency,
        method: payment.method,
        receivedOn: payment.receivedOn,
        status: stands.status,
      },
    });
    return { id: invoiceId, ...stands };
  });
}

async function storePaid(
  tx: Transaction,
  ctx: Context,
  row: InvoiceRow,
  paidMinor: number,
): Promise<Omit<ReplyOf<typeof removeEndpoint>, "id">> {
  const status = statusByPayments(row.totalMinor, paidMinor);
  const version = await updatePaid(tx, ctx, row.id, paidMinor, status);
  return { status, paidMinor, balanceMinor: row.totalMinor - paidMinor, version };
}

async function lockedInvoice(tx: Transaction, ctx: Context, id: InvoiceId): Promise<InvoiceRow> {
  if (!(await lockInvoiceRow(tx, ctx, id))) throw nothingHere();
  const row = await findInvoiceRow(tx, ctx, id);
  if (!row) throw nothingHere();
  return row;
}
