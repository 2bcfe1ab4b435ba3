import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { WorkOrder, WorkOrderId } from "../contract.ts";
import { allowedWithWorkOrder } from "../rules.ts";
import { findWorkOrderRow } from "./read-work-orders-sql.ts";
import { whoseWork } from "./whose-work.ts";

/**
 * Gets one work order with what the asker may do with it.
 *
 * @throws Problem `not-found` 404, also for a mobile user who is not assigned to it
 */
export async function getWorkOrder(ctx: Context, id: WorkOrderId): Promise<WorkOrder> {
  return await read(ctx, "work-orders.view", (tx) => workOrderAsRead(tx, ctx, id));
}

/**
 * Reads one work order in an open transaction, as it is answered.
 *
 * @throws Problem `not-found` 404
 */
export async function workOrderAsRead(tx: Transaction, ctx: Context, id: WorkOrderId): Promise<WorkOrder> {
  const row = await findWorkOrderRow(tx, ctx, id, whoseWork(ctx));
  if (!row) throw nothingHere();
  return { ...row, allowed: allowedWithWorkOrder(row, heldPermissions(ctx)) };
}
