import { changedValues } from "#platform/server/activity.ts";
import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { wallTimeOf } from "#platform/shared/days.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import { requireUsableContact } from "#records/contacts/server/public.ts";
import { lockActiveCustomer, touchInteraction } from "#records/customers/server/public.ts";
import { requireLocation } from "#records/locations/server/public.ts";
import type { RecurringServiceId } from "#records/recurring-services/contract.ts";
import { decideSchedule } from "#records/recurring-services/rules.ts";
import { insertServiceRow } from "#records/recurring-services/server/public.ts";
import { requireChosen } from "#records/work-orders/server/public.ts";
import type { NewRecurringService } from "../contract.ts";

/**
 * Adds a recurring service for an active customer and moves its last interaction. It falls due on its next day for the
 * first time; without a frequency it makes work orders by hand only.
 *
 * @param body     customer, type and description; the rest as far as it is known
 * @param timeZone time zone of the provider (IANA)
 * @returns its id and number
 * @throws Problem `not-found` 404 for the customer, `customer-inactive` 422, `reference-not-usable` 422,
 *   `validation-failed` 422 for a schedule that does not hold together
 * @see Rules, C-11, X-20
 */
export async function addRecurringService(
  ctx: Context,
  body: NewRecurringService,
  timeZone: string,
): Promise<{ id: RecurringServiceId; number: number }> {
  return await change(ctx, "recurring-services.edit", async (tx, activity) => {
    const createdBy = requireStaff(ctx);
    const { typeId, description, contactId = null, locationId = null, assignedTo = null } = body;
    const { frequency = null, nextServiceOn = null, endsOn = null, atTime = null, daysAhead = 0 } = body;
    refuseUnless(
      decideSchedule({ frequency, nextServiceOn, endsOn, atTime }, wallTimeOf(ctx.system.clock.now(), timeZone).day),
    );
    const customer = await lockActiveCustomer(tx, ctx, body.customerId);
    await requireUsableContact(tx, ctx, customer.organisationId, contactId);
    await requireLocation(tx, ctx, customer.id, locationId);
    await requireChosen(tx, ctx, { typeId, assignedTo });
    const id = ctx.system.ids.next() as RecurringServiceId;
    const number = await drawNumbers(tx, ctx, "recurring-service", 1);
    const fields = {
      typeId,
      contactId,
      locationId,
      description,
      assignedTo,
      frequency,
      nextServiceOn,
      endsOn,
      atTime,
      daysAhead,
    };
    await insertServiceRow(tx, ctx, {
      ...fields,
      id,
      number,
      customerId: customer.id,
      organisationId: customer.organisationId,
      anchorOn: nextServiceOn,
      createdBy,
    });
    await touchInteraction(tx, ctx, customer.id);
    activity.record({
      what: "recurring-service.added",
      customerId: customer.id,
      ...(contactId === null ? {} : { contactId }),
      facts: { recurringServiceId: id, number },
      values: changedValues(customer.id, {}, fields),
    });
    return { id, number };
  });
}
