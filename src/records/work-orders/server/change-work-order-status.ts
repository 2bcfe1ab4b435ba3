import { change, requirePermission } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { WorkOrderAct, WorkOrderId, WorkOrderStatus } from "../contract.ts";
import { decideAct, settledStatus, workOrderActs } from "../rules.ts";
import { whoStillDoes } from "./read-work-orders-sql.ts";
import { whoseWork } from "./whose-work.ts";
import { lockWorkOrderRow, shareCustomerOfWorkOrder, updateWorkOrderStatus } from "./work-orders-sql.ts";

/**
 * Does one step of the status flow. Mobile users do it with their own jobs. What is to be done again is nobody's where
 * whoever did it is disabled.
 *
 * @param act for example `complete`
 * @returns id, new status and version
 * @throws Problem `not-found` 404, `not-allowed` 403 where the act needs more than carrying out, `act-not-possible` 409,
 *   `customer-inactive` 422 for reopening
 * @see Rule X-20, product rules 2.8
 */
export async function changeWorkOrderStatus(
  ctx: Context,
  id: WorkOrderId,
  act: WorkOrderAct,
): Promise<{ id: WorkOrderId; status: WorkOrderStatus; version: number }> {
  return await change(ctx, "work-orders.carry-out", async (tx, activity) => {
    // Customer before work order, as adding does.
    if (act === "reopen") await shareCustomerOfWorkOrder(tx, ctx, id);
    const locked = await lockWorkOrderRow(tx, ctx, id, whoseWork(ctx));
    if (!locked) throw nothingHere();
    requirePermission(ctx, workOrderActs[act].permission);
    refuseUnless(decideAct(locked, act));
    const begins = act === "reopen" || act === "resume";
    const assignedTo = begins ? await whoStillDoes(tx, ctx, locked.assignedTo) : locked.assignedTo;
    const status = settledStatus(workOrderActs[act].to, assignedTo);
    const version = await updateWorkOrderStatus(tx, ctx, id, status, assignedTo);
    activity.record({
      what: `work-order.${pastVerbs[act]}`,
      ...(locked.customerId === null ? {} : { customerId: locked.customerId }),
      facts: { workOrderId: id, number: locked.number, before: locked.status, status },
    });
    return { id, status, version };
  });
}

const pastVerbs: Readonly<Record<WorkOrderAct, string>> = {
  start: "started",
  "put-back": "put-back",
  complete: "completed",
  resume: "resumed",
  close: "closed",
  cancel: "cancelled",
  reopen: "reopened",
};
