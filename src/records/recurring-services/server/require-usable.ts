import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { type FieldFault, Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { findChosenForRecurringService } from "./read-recurring-services-sql.ts";

/**
 * Refuses a type that is not offered and a colleague who does not work here any more, both at once.
 *
 * @param chosen what somebody chose; null is nothing to look at
 * @throws Problem `reference-not-usable` 422
 */
export async function requireUsable(
  tx: Transaction,
  ctx: Context,
  chosen: { typeId: string | null; assignedTo: string | null },
): Promise<void> {
  const found = await findChosenForRecurringService(tx, ctx, chosen);
  const errors: FieldFault[] = [];
  if (chosen.typeId !== null && found.typeActive !== true)
    errors.push({ pointer: "#/typeId", detail: "Choose one of the active types.", code: "reference-not-usable" });
  if (chosen.assignedTo !== null && found.assigneeEnabled !== true)
    errors.push({ pointer: "#/assignedTo", detail: "Choose somebody of your staff.", code: "reference-not-usable" });
  if (errors.length > 0) throw new Problem(referenceNotUsable, { errors });
}
