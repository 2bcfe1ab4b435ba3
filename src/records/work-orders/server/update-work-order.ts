import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { WorkOrder, WorkOrderChanges, WorkOrderId } from "../contract.ts";
import { decideWorkOrderUpdate, settledStatus } from "../rules.ts";
import { workOrderAsRead } from "./get-work-order.ts";
import { requireChosen } from "./require-chosen.ts";
import { lockWorkOrderRow, updateWorkOrderRow } from "./work-orders-sql.ts";

/**
 * Changes what stands on a work order. Assigning somebody makes an open one assigned, taking them off makes it open.
 *
 * @param changes what changes; what is absent stays
 * @param version the version that was read
 * @returns the work order as it is now
 * @throws Problem `not-found` 404, `changed-meanwhile` 412 with the newer values, `work-order-settled` 409,
 *   `reference-not-usable` 422
 * @see Rule C-11
 */
export async function updateWorkOrder(
  ctx: Context,
  id: WorkOrderId,
  changes: WorkOrderChanges,
  version: number,
): Promise<WorkOrder> {
  return await change(ctx, "work-orders.edit", async (tx, activity) => {
    const locked = await lockWorkOrderRow(tx, ctx, id);
    if (!locked) throw nothingHere();
    const before = await workOrderAsRead(tx, ctx, id);
    if (locked.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    refuseUnless(decideWorkOrderUpdate(locked));
    const present = { ...before, locationId: before.location?.id ?? null };
    const scheduledAt = changes.scheduledAt && new Date(changes.scheduledAt).toISOString();
    const values = changedValues(
      locked.customerId ?? id,
      { ...present },
      { ...changes, ...(scheduledAt === undefined ? {} : { scheduledAt }) },
    );
    // Nobody, said by hand, settles that the contact was deleted.
    if (values.length === 0 && !(before.contactGone && changes.contactId === null)) {
      activity.nothingChanged();
      return before;
    }
    // What was chosen before stays, also where it is not offered any more.
    await requireChosen(tx, ctx, {
      typeId: changes.typeId === before.typeId ? null : changes.typeId,
      assignedTo: changes.assignedTo === before.assignedTo ? null : changes.assignedTo,
    });
    const assignedTo = changes.assignedTo === undefined ? before.assignedTo : changes.assignedTo;
    const status = settledStatus(before.status, assignedTo);
    await updateWorkOrderRow(tx, ctx, id, changes, status);
    activity.record({
      what: "work-order.updated",
      ...(locked.customerId === null ? {} : { customerId: locked.customerId }),
      facts: {
        workOrderId: id,
        number: before.number,
        fields: values.map((value) => value.field),
        ...(status === before.status ? {} : { status }),
      },
      values,
    });
    return await workOrderAsRead(tx, ctx, id);
  });
}
