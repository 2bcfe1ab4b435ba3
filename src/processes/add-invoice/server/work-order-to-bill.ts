import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import type { WrittenLine } from "#records/line-items/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { findWorkOrderRow } from "#records/work-orders/server/public.ts";

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

/**
 * What a work order suggests to charge for: one line that says what was done, without a price.
 *
 * @param workOrder null for none
 */
export function linesOfWorkOrder(workOrder: BilledWorkOrder | null): WrittenLine[] {
  if (workOrder === null) return [];
  const description = `${workOrder.typeName}: ${workOrder.description}`.slice(0, 2000);
  return [{ description, quantity: 1, unitPriceMinor: 0 }];
}
