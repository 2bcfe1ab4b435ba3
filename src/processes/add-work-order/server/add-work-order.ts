import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { requireUsableContact } from "#records/contacts/server/public.ts";
import { lockActiveCustomer, touchInteraction } from "#records/customers/server/public.ts";
import { requireLocation } from "#records/locations/server/public.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { settledStatus } from "#records/work-orders/rules.ts";
import { insertWorkOrderRow, requireChosen } from "#records/work-orders/server/public.ts";
import type { NewWorkOrder } from "../contract.ts";

/**
 * Adds a work order for an active customer and moves its last interaction. With somebody assigned it begins as assigned.
 *
 * @param body customer, type and description; the rest as far as it is known
 * @returns its id and number
 * @throws Problem `not-found` 404 for the customer, `customer-inactive` 422, `reference-not-usable` 422
 * @see Rules, C-11, X-20
 */
export async function addWorkOrder(ctx: Context, body: NewWorkOrder): Promise<{ id: WorkOrderId; number: number }> {
  return await change(ctx, "work-orders.edit", async (tx, activity) => {
    const customer = await lockActiveCustomer(tx, ctx, body.customerId);
    const { contactId = null, locationId = null, scheduledAt = null, assignedTo = null, description, typeId } = body;
    await requireUsableContact(tx, ctx, customer.organisationId, contactId);
    await requireLocation(tx, ctx, customer.id, locationId);
    await requireChosen(tx, ctx, { typeId, assignedTo });
    const id = ctx.system.ids.next() as WorkOrderId;
    const number = await drawNumbers(tx, ctx, "work-order", 1);
    await insertWorkOrderRow(tx, ctx, {
      id,
      number,
      customerId: customer.id,
      organisationId: customer.organisationId,
      contactId,
      locationId,
      typeId,
      description,
      status: settledStatus("open", assignedTo),
      scheduledAt,
      assignedTo,
      source: "staff",
    });
    await touchInteraction(tx, ctx, customer.id);
    activity.record({
      what: "work-order.added",
      customerId: customer.id,
      ...(contactId === null ? {} : { contactId }),
      facts: { workOrderId: id, number },
      values: changedValues(customer.id, {}, { typeId, contactId, locationId, description, scheduledAt, assignedTo }),
    });
    return { id, number };
  });
}
