import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { discountOf, totalsOf } from "#records/line-items/rules.ts";
import type { Invoice, InvoiceId } from "../contract.ts";
import { allowedWithInvoice, type InvoiceFacts } from "../rules.ts";
import { findInvoiceRow, type InvoiceRow } from "./read-invoices-sql.ts";

/**
 * Gets one invoice with its lines, sums and payments.
 *
 * @throws Problem `not-found` 404
 */
export async function getInvoice(ctx: Context, id: InvoiceId): Promise<Invoice> {
  return await read(ctx, "invoices.view", (tx) => invoiceAsRead(tx, ctx, id));
}

/**
 * Reads an invoice within a transaction, as whoever asks may see it: everything that stands on its paper.
 *
 * @throws Problem `not-found` 404
 */
export async function invoiceAsRead(tx: Transaction, ctx: Context, id: InvoiceId): Promise<Invoice> {
  const row = await findInvoiceRow(tx, ctx, id);
  if (!row) throw nothingHere();
  return asInvoice(ctx, row);
}

/**
 * What the rules need to know of a stored invoice.
 */
export function factsOf(row: InvoiceRow): InvoiceFacts {
  return {
    status: row.status,
    customerStatus: row.customerStatus,
    lineCount: row.lines.length,
    totalMinor: row.totalMinor,
    paidMinor: row.paidMinor,
  };
}

/**
 * A stored invoice as it is answered.
 */
export function asInvoice(ctx: Context, row: InvoiceRow): Invoice {
  const { discountKind, discountMinor, discountPercent, discountOn, totalMinor: _, today: __, ...invoice } = row;
  const discount = discountOf({ discountKind, discountMinor, discountPercent, discountOn });
  return {
    ...invoice,
    discount,
    totals: totalsOf(row.lines, discount),
    allowed: allowedWithInvoice(factsOf(row), heldPermissions(ctx)),
  };
}
