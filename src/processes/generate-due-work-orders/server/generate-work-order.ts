import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { dayAfter, wallTimeOf } from "#platform/shared/days.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { touchInteraction } from "#records/customers/server/public.ts";
import { type RecurringServiceId, serviceNotReady } from "#records/recurring-services/contract.ts";
import { decideGeneration, occurrenceFrom } from "#records/recurring-services/rules.ts";
import { advanceRecurringServices, lockServiceRow, serviceAsRead } from "#records/recurring-services/server/public.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { settledStatus } from "#records/work-orders/rules.ts";
import { hasWorkOrderFor, insertWorkOrderRow } from "#records/work-orders/server/public.ts";
import { plannedFor, ruleOf } from "../rules.ts";

/**
 * Has a recurring service make a work order by hand: the next occurrence, whenever it is, and the service moves on; a
 * manual one makes an unscheduled work order. Who has not seen the last one that was made is told so.
 *
 * @param version  the version that was read
 * @param timeZone time zone of the provider (IANA)
 * @returns id and number of the work order, and the day for which it was made
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `recurring-service-not-ready` 409, `customer-inactive` 422
 * @see Rules C-11, X-20
 */
export async function generateWorkOrder(
  ctx: Context,
  serviceId: RecurringServiceId,
  version: number,
  timeZone: string,
): Promise<{ id: WorkOrderId; number: number; occurrenceOn: string | null }> {
  return await change(ctx, "recurring-services.edit", async (tx, activity) => {
    const service = await lockServiceRow(tx, ctx, serviceId, "no key update");
    if (!service) throw nothingHere();
    if (service.version !== version)
      throw new Problem(changedMeanwhile, { extra: { current: await serviceAsRead(tx, ctx, serviceId) } });
    refuseUnless(decideGeneration(service));
    const day = service.nextServiceOn;
    if (day !== null && (await hasWorkOrderFor(tx, ctx, service, day)))
      throw new Problem(serviceNotReady, { detail: "This day has its work order already. Choose another next day." });
    const id = ctx.system.ids.next() as WorkOrderId;
    const number = await drawNumbers(tx, ctx, "work-order", 1);
    const assignedTo = service.assigneeEnabled ? service.assignedTo : null;
    await insertWorkOrderRow(tx, ctx, {
      ...service,
      id,
      number,
      assignedTo,
      status: settledStatus("open", assignedTo),
      scheduledAt: day === null ? null : plannedFor(service, day, timeZone),
      source: "recurring",
      recurringServiceId: serviceId,
      occurrenceOn: day ?? undefined,
    });
    const rule = ruleOf(service);
    await advanceRecurringServices(tx, ctx, [
      {
        id: serviceId,
        next: day === null || rule === null ? null : occurrenceFrom(rule, day, dayAfter(day)),
        last: day ?? wallTimeOf(ctx.system.clock.now(), timeZone).day,
        passedOver: 0,
      },
    ]);
    await touchInteraction(tx, ctx, service.customerId);
    activity.record({
      what: "work-order.generated",
      customerId: service.customerId,
      ...(service.contactId === null ? {} : { contactId: service.contactId }),
      facts: { workOrderId: id, number, recurringServiceId: serviceId, occurrenceOn: day },
    });
    return { id, number, occurrenceOn: day };
  });
}
