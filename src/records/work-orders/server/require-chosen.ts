import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { type FieldFault, Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import type { StaffId } from "#records/staff/contract.ts";
import type { WorkOrderTypeId } from "../contract.ts";
import { findChosen } from "./read-work-orders-sql.ts";

/**
 * Refuses a type that is not offered and a colleague who does not work here any more, both at once.
 *
 * @param chosen what somebody chose; null and absent are nothing to look at
 * @throws Problem `reference-not-usable` 422
 */
export async function requireChosen(
  tx: Transaction,
  ctx: Context,
  chosen: { typeId?: WorkOrderTypeId | null | undefined; assignedTo?: StaffId | null | undefined },
): Promise<void> {
  const typeId = chosen.typeId ?? null;
  const assignedTo = chosen.assignedTo ?? null;
  if (typeId === null && assignedTo === null) return;
  const found = await findChosen(tx, ctx, { typeId, assignedTo });
  const errors: FieldFault[] = [];
  if (typeId !== null && found.typeActive !== true)
    errors.push({ pointer: "#/typeId", detail: "Choose one of the active types.", code: "reference-not-usable" });
  if (assignedTo !== null && found.assigneeEnabled !== true)
    errors.push({ pointer: "#/assignedTo", detail: "Choose somebody of your staff.", code: "reference-not-usable" });
  if (errors.length > 0) throw new Problem(referenceNotUsable, { errors });
}
