import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { countCap } from "#platform/shared/limits.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import {
  type NewWorkOrderType,
  typeInUse,
  type WorkOrderType,
  type WorkOrderTypeChanges,
  type WorkOrderTypeId,
} from "../contract.ts";
import { startingTypes } from "../rules.ts";
import {
  changeWorkOrderType,
  countUsesOfType,
  insertWorkOrderType,
  lockWorkOrderType,
  removeWorkOrderType,
  selectWorkOrderTypes,
} from "./work-order-types-sql.ts";

/**
 * Lists the work order types of my provider by name, inactive ones too.
 *
 * @throws Problem `not-allowed` 403
 */
export async function listWorkOrderTypes(ctx: Context): Promise<{ workOrderTypes: WorkOrderType[] }> {
  return await read(ctx, "customers.view", async (tx) => ({ workOrderTypes: await selectWorkOrderTypes(tx, ctx) }));
}

/**
 * Stores the types that a new provider begins with. Whoever sets the provider up records that.
 *
 * @param language of the provider
 */
export async function insertStartingTypes(tx: Transaction, ctx: Context, language: string): Promise<void> {
  for (const type of startingTypes[language === "es" ? "es" : "en"])
    await insertWorkOrderType(tx, ctx, ctx.system.ids.next() as WorkOrderTypeId, { ...type, active: true });
}

/**
 * Adds a work order type.
 *
 * @param body name; offered for choosing and not on the portal, unless told otherwise
 * @throws Problem `name-taken` 409, `not-allowed` 403
 */
export async function addWorkOrderType(ctx: Context, body: NewWorkOrderType): Promise<{ id: WorkOrderTypeId }> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const id = ctx.system.ids.next() as WorkOrderTypeId;
    const fields = {
      name: body.name,
      active: body.active ?? true,
      portalSelectable: body.portalSelectable ?? false,
    };
    await insertWorkOrderType(tx, ctx, id, fields);
    activity.record({
      what: "work-order-type.added",
      facts: { workOrderTypeId: id },
      values: changedValues(id, {}, fields),
    });
    return { id };
  });
}

/**
 * Changes a work order type. What has it keeps it, also when it is no longer offered for choosing.
 *
 * @param body    what changes; what is absent stays
 * @param version the version that was read
 * @throws Problem `not-found` 404, `name-taken` 409, `changed-meanwhile` 412 with the newer values, `not-allowed` 403
 */
export async function updateWorkOrderType(
  ctx: Context,
  id: WorkOrderTypeId,
  body: WorkOrderTypeChanges,
  version: number,
): Promise<WorkOrderType> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockedType(tx, ctx, id, version);
    const values = changedValues(id, { ...before }, { ...body });
    if (values.length === 0) {
      activity.nothingChanged();
      return before;
    }
    const after = await changeWorkOrderType(tx, ctx, id, body);
    if (!after) throw nothingHere();
    activity.record({
      what: "work-order-type.updated",
      facts: { workOrderTypeId: id, fields: values.map((value) => value.field) },
      values,
    });
    return after;
  });
}

/**
 * Deletes a work order type that no work order and no recurring service has.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `work-order-type-in-use` 409 with the numbers, `changed-meanwhile` 412, `not-allowed` 403
 */
export async function deleteWorkOrderType(ctx: Context, id: WorkOrderTypeId, version: number): Promise<void> {
  await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockedType(tx, ctx, id, version);
    const { workOrders, recurringServices } = await countUsesOfType(tx, ctx, id, countCap);
    if (workOrders + recurringServices > 0) {
      throw new Problem(typeInUse, {
        detail: `Work orders of this type: ${workOrders}, recurring services: ${recurringServices}. Deactivate it instead.`,
        extra: { workOrders, recurringServices },
      });
    }
    await removeWorkOrderType(tx, ctx, id);
    activity.record({ what: "work-order-type.deleted", facts: { workOrderTypeId: id, name: before.name } });
  });
}

async function lockedType(tx: Transaction, ctx: Context, id: WorkOrderTypeId, version: number): Promise<WorkOrderType> {
  const found = await lockWorkOrderType(tx, ctx, id);
  if (!found) throw nothingHere();
  if (found.version !== version) throw new Problem(changedMeanwhile, { extra: { current: found } });
  return found;
}
