import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { wallTimeOf } from "#platform/shared/days.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { RecurringService, RecurringServiceChanges, RecurringServiceId } from "../contract.ts";
import { rescheduled } from "../occurrences.ts";
import { decideSchedule } from "../rules.ts";
import { serviceAsRead } from "./get-recurring-service.ts";
import { timeZoneHere } from "./read-recurring-services-sql.ts";
import { lockServiceRow, updateServiceRow } from "./recurring-services-sql.ts";
import { requireUsable } from "./require-usable.ts";

/**
 * Changes a recurring service. Another next day is the one from which the following are counted; another frequency counts
 * from the next day as it stands. Work orders that it made stay as they are.
 *
 * @param changes what changes; what is absent stays
 * @param version the version that was read
 * @returns the recurring service as it is now
 * @throws Problem `not-found` 404, `changed-meanwhile` 412 with the newer values, `reference-not-usable` 422,
 *   `validation-failed` 422 for a schedule that does not hold together
 * @see Rule C-11
 */
export async function updateRecurringService(
  ctx: Context,
  id: RecurringServiceId,
  changes: RecurringServiceChanges,
  version: number,
): Promise<RecurringService> {
  return await change(ctx, "recurring-services.edit", async (tx, activity) => {
    const locked = await lockServiceRow(tx, ctx, id);
    if (!locked) throw nothingHere();
    const before = await serviceAsRead(tx, ctx, id);
    if (locked.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const values = changedValues(locked.customerId, { ...before }, { ...changes });
    // Nobody, said by hand, settles that the contact was deleted.
    const contactChosen = changes.contactId !== undefined;
    if (values.length === 0 && !(before.contactGone && contactChosen)) {
      activity.nothingChanged();
      return before;
    }
    const today = wallTimeOf(ctx.system.clock.now(), await timeZoneHere(tx, ctx)).day;
    const schedule = rescheduled(locked, changes, today);
    refuseUnless(decideSchedule(schedule, schedule.nextDayIsNew ? today : null));
    // What was chosen before stays, also where it is not offered any more.
    await requireUsable(tx, ctx, {
      typeId: changes.typeId === undefined || changes.typeId === before.typeId ? null : changes.typeId,
      assignedTo:
        changes.assignedTo === undefined || changes.assignedTo === before.assignedTo ? null : changes.assignedTo,
    });
    const fields = {
      ...schedule,
      typeId: keptOr<string>(changes.typeId, locked.typeId),
      contactId: keptOr<string | null>(changes.contactId, locked.contactId),
      locationId: keptOr<string | null>(changes.locationId, locked.locationId),
      description: keptOr(changes.description, locked.description),
      assignedTo: keptOr<string | null>(changes.assignedTo, locked.assignedTo),
    };
    await updateServiceRow(tx, ctx, id, fields, contactChosen);
    activity.record({
      what: "recurring-service.updated",
      customerId: locked.customerId,
      facts: { recurringServiceId: id, number: locked.number, fields: values.map((value) => value.field) },
      values,
    });
    return await serviceAsRead(tx, ctx, id);
  });
}

// What is absent stays.
function keptOr<Value>(wanted: Value | undefined, stored: Value): Value {
  return wanted === undefined ? stored : wanted;
}
