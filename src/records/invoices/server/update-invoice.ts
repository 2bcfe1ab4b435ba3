import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { given } from "#platform/shared/given.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { decideLines, decideTaxes, withoutAmounts, withTaxes } from "#records/line-items/rules.ts";
import type { Invoice, InvoiceChanges, InvoiceId } from "../contract.ts";
import { decideInvoiceUpdate, termOnRecord } from "../rules.ts";
import { asInvoice, factsOf, invoiceAsRead } from "./get-invoice.ts";
import { lockInvoiceRow, updateInvoiceRow } from "./invoices-sql.ts";
import { findInvoiceRow } from "./read-invoices-sql.ts";

/**
 * Changes a draft; its sums are reckoned anew.
 *
 * @param changes what changes; what is absent stays. Lines come as a whole
 * @param version the version that was read
 * @returns the invoice as it is now
 * @throws Problem `not-found` 404, `changed-meanwhile` 412 with the newer values, `invoice-not-draft` 409,
 *   `reference-not-usable` 422, `amount-too-large` 422, `taxed-though-exempt` 422
 * @see Rule C-11
 */
export async function updateInvoice(
  ctx: Context,
  id: InvoiceId,
  changes: InvoiceChanges,
  version: number,
): Promise<Invoice> {
  return await change(ctx, "invoices.edit", async (tx, activity) => {
    if (!(await lockInvoiceRow(tx, ctx, id))) throw nothingHere();
    const row = await findInvoiceRow(tx, ctx, id);
    if (!row) throw nothingHere();
    const before = asInvoice(ctx, row);
    // An issued one is locked whatever was read of it: nobody shall try again with a newer version.
    refuseUnless(decideInvoiceUpdate(factsOf(row)));
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const customer = { taxExempt: row.taxExempt, tax: row.customerTax };
    const stored = withoutAmounts(before.lines);
    const lines = changes.lines === undefined ? stored : withTaxes(changes.lines, customer);
    if (changes.lines !== undefined) {
      refuseUnless(decideTaxes(lines, customer));
      refuseUnless(decideLines(lines));
    }
    const { lines: _, ...others } = changes;
    const present = {
      contactId: before.contactId,
      title: before.title,
      message: before.message,
      customerReference: before.customerReference,
      discount: before.discount,
      term: before.term,
    };
    const wanted = { ...present, ...given(others) };
    const values = changedValues(row.customerId ?? id, onRecord(present), onRecord(wanted));
    const linesChanged = JSON.stringify(lines) !== JSON.stringify(stored);
    // Nobody, said by hand, settles that the contact was deleted.
    const settled = before.contactGone && changes.contactId === null;
    if (values.length === 0 && !linesChanged && !settled) {
      activity.nothingChanged();
      return before;
    }
    const contactChosen = settled || (changes.contactId !== undefined && changes.contactId !== before.contactId);
    await updateInvoiceRow(tx, ctx, id, { ...wanted, contactChosen }, lines);
    activity.record({
      what: "invoice.updated",
      ...(row.customerId === null ? {} : { customerId: row.customerId }),
      facts: { invoiceId: id, fields: [...values.map((value) => value.field), ...(linesChanged ? ["lines"] : [])] },
      values,
    });
    return await invoiceAsRead(tx, ctx, id);
  });
}

function onRecord<T extends { term: Invoice["term"] }>(state: T): Omit<T, "term"> & { term: string | null } {
  return { ...state, term: termOnRecord(state.term) };
}
