import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { findSellingDefaults, getCustomer } from "#records/customers/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { withTaxes } from "#records/line-items/rules.ts";
import type { InvoiceDefaults } from "../contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { suggestionOf, usableWorkOrder } from "./work-order-to-bill.ts";

/**
 * Gets what a new invoice for a customer begins with: its form shows this before anything is stored.
 *
 * @param workOrderId the work order it is for, or null
 * @throws Problem `not-found` 404, `reference-not-usable` 422 for the work order
 * @see Rules
 */
export async function getInvoiceDefaults(
  ctx: Context,
  customerId: CustomerId,
  workOrderId: WorkOrderId | null,
): Promise<InvoiceDefaults> {
  return await read(ctx, "invoices.edit", async (tx) => {
    const customer = await getCustomer({ ...ctx, transaction: tx }, customerId);
    const defaults = await findSellingDefaults(tx, ctx, customerId);
    if (!defaults) throw nothingHere();
    const workOrder = await usableWorkOrder(tx, ctx, customerId, workOrderId);
    const { currency, lines, ...suggestion } = await suggestionOf(tx, ctx, workOrder);
    return {
      customerId,
      customerName: defaults.companyName,
      customerStatus: customer.status,
      currency: currency ?? defaults.currency,
      taxExempt: defaults.taxExempt,
      tax: defaults.tax,
      term: defaults.term,
      contactId: defaults.billingContactId,
      contactName: defaults.billingContactId === null ? null : customer.billingContactName,
      billingContactLost: customer.billingContactLost,
      billingContactDisabled: defaults.billingContactDisabled,
      workOrder: workOrder === null ? null : { id: workOrder.id, number: workOrder.number },
      ...suggestion,
      lines: withTaxes(lines, defaults),
    };
  });
}
