import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { InvoiceId } from "../contract.ts";
import { decideInvoiceUpdate } from "../rules.ts";
import { asInvoice, factsOf } from "./get-invoice.ts";
import { deleteInvoiceRow, lockInvoiceRow } from "./invoices-sql.ts";
import { findInvoiceRow } from "./read-invoices-sql.ts";

/**
 * Discards a draft for good. It had no number yet, so none is missing.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `invoice-not-draft` 409, `changed-meanwhile` 412
 */
export async function deleteInvoice(ctx: Context, id: InvoiceId, version: number): Promise<void> {
  await change(ctx, "invoices.edit", async (tx, activity) => {
    if (!(await lockInvoiceRow(tx, ctx, id))) throw nothingHere();
    const row = await findInvoiceRow(tx, ctx, id);
    if (!row) throw nothingHere();
    refuseUnless(decideInvoiceUpdate(factsOf(row)));
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asInvoice(ctx, row) } });
    await deleteInvoiceRow(tx, ctx, id);
    activity.record({
      what: "invoice.deleted",
      ...(row.customerId === null ? {} : { customerId: row.customerId }),
      facts: { invoiceId: id },
    });
  });
}
