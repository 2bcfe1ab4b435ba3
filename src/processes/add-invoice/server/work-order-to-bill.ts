import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { listInvoicesForWork } from "#records/invoices/server/public.ts";
import type { Discount, WrittenLine } from "#records/line-items/contract.ts";
import { asQuote, findQuoteOfWorkOrder } from "#records/quotes/server/public.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { findWorkOrderRow } from "#records/work-orders/server/public.ts";
import type { InvoiceDefaults } from "../contract.ts";
import { lineDescriptionMost } from "#records/line-items/contract.ts";
import { linesAgain } from "#records/line-items/rules.ts";

/** A work order as an invoice needs it. */
export type BilledWorkOrder = NonNullable<Awaited<ReturnType<typeof findWorkOrderRow>>>;

/**
 * The work order that an invoice for a customer shall name.
 *
 * @param id null for none
 * @throws Problem `reference-not-usable` 422 for one that is not there, of somebody else, or cancelled
 */
export async function usableWorkOrder(
  tx: Transaction,
  ctx: Context,
  customerId: string,
  id: WorkOrderId | null,
): Promise<BilledWorkOrder | null> {
  if (id === null) return null;
  const workOrder = await findWorkOrderRow(tx, ctx, id, "everybody's");
  if (workOrder?.customerId === customerId && workOrder.status !== "cancelled") return workOrder;
  throw new Problem(referenceNotUsable, {
    errors: [
      {
        pointer: "#/workOrderId",
        detail: "Choose a work order of this customer that is not cancelled.",
        code: "work-order-not-usable",
      },
    ],
  });
}

/** What a work order suggests for its invoice. */
export interface Suggestion extends Pick<InvoiceDefaults, "quote" | "billedOn" | "title"> {
  /** Null: that of the customer. */
  currency: string | null;
  lines: WrittenLine[];
  discount: Discount | null;
}

/**
 * What a work order suggests to charge for: what the quote offered that became it, or one line that says what was done,
 * without a price. What an invoice charges for already is not suggested again.
 *
 * @param workOrder null for none
 */
export async function suggestionOf(
  tx: Transaction,
  ctx: Context,
  workOrder: BilledWorkOrder | null,
): Promise<Suggestion> {
  const nothing = { quote: null, billedOn: [], title: null, currency: null, lines: [], discount: null };
  if (workOrder === null) return nothing;
  const row = await findQuoteOfWorkOrder(tx, ctx, workOrder.id);
  const billedOn = await listInvoicesForWork(tx, ctx, workOrder.id, row?.id ?? null);
  if (row === null || row.lines.length === 0 || billedOn.length > 0) {
    const lines = [{ description: beginningOf(workOrder), quantity: 1, unitPriceMinor: 0 }];
    return { ...nothing, billedOn, currency: row?.currency ?? null, lines };
  }
  const { id, number, title, currency, discount, ...quote } = asQuote(ctx, row);
  const lines = linesAgain(quote.lines, quote.taxExempt);
  return { quote: { id, number }, billedOn, title, currency, lines, discount };
}

// As much as one line takes, without half of a sign at its end.
function beginningOf({ typeName, description }: BilledWorkOrder): string {
  return `${typeName}: ${description}`.slice(0, lineDescriptionMost).replace(/[\ud800-\udbff]$/, "");
}
