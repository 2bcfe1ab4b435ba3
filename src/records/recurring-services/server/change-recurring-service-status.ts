import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { wallTimeOf } from "#platform/shared/days.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { RecurringServiceAct, RecurringServiceId, RecurringServiceState } from "../contract.ts";
import { resumedOn } from "../occurrences.ts";
import { decideServiceAct, stateOf } from "../rules.ts";
import { timeZoneHere } from "./read-recurring-services-sql.ts";
import { lockServiceRow, updateServiceStatus } from "./recurring-services-sql.ts";

/**
 * Pauses or resumes a recurring service. What fell due while it was paused is passed over: it goes on with its next
 * regular day from today on.
 *
 * @throws Problem `not-found` 404, `recurring-service-not-ready` 409, `customer-inactive` 422 for resuming
 * @see Rule X-20
 */
export async function changeRecurringServiceStatus(
  ctx: Context,
  id: RecurringServiceId,
  act: RecurringServiceAct,
): Promise<{ id: RecurringServiceId; state: RecurringServiceState; version: number }> {
  return await change(ctx, "recurring-services.edit", async (tx, activity) => {
    const locked = await lockServiceRow(tx, ctx, id);
    if (!locked) throw nothingHere();
    refuseUnless(decideServiceAct(locked, act));
    const today = wallTimeOf(ctx.system.clock.now(), await timeZoneHere(tx, ctx)).day;
    const nextServiceOn = act === "resume" ? resumedOn(locked, today) : locked.nextServiceOn;
    const version = await updateServiceStatus(tx, ctx, id, act === "resume", nextServiceOn);
    activity.record({
      what: act === "resume" ? "recurring-service.resumed" : "recurring-service.paused",
      customerId: locked.customerId,
      facts: { recurringServiceId: id, number: locked.number, nextServiceOn },
    });
    return { id, state: stateOf({ ...locked, active: act === "resume", nextServiceOn }), version };
  });
}
