import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import type { RecurringServiceId } from "#records/recurring-services/contract.ts";
import { deleteServiceRow, lockServiceRow, serviceAsRead } from "#records/recurring-services/server/public.ts";
import { releaseServiceFromWorkOrders } from "#records/work-orders/server/public.ts";

/**
 * Deletes a recurring service for good. The work orders that it made stay, with the day for which they were made.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412
 */
export async function deleteRecurringService(ctx: Context, id: RecurringServiceId, version: number): Promise<void> {
  await change(ctx, "recurring-services.edit", async (tx, activity) => {
    const locked = await lockServiceRow(tx, ctx, id);
    if (!locked) throw nothingHere();
    if (locked.version !== version)
      throw new Problem(changedMeanwhile, { extra: { current: await serviceAsRead(tx, ctx, id) } });
    const workOrders = await releaseServiceFromWorkOrders(tx, ctx, locked);
    await deleteServiceRow(tx, ctx, id);
    activity.record({
      what: "recurring-service.deleted",
      customerId: locked.customerId,
      facts: { recurringServiceId: id, number: locked.number, workOrders },
    });
  });
}
