import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import { type CustomerChanges, type CustomerId, type CustomerProfile, referenceNotUsable } from "../contract.ts";
import { lockCustomerRow, standsBelow, waitForOtherParents } from "./customer-locks-sql.ts";
import { updateCustomerRow } from "./customers-sql.ts";
import { customerProfile } from "./get-customer.ts";

/**
 * Changes the profile of a customer. Status is not among the fields: Make Inactive and Make Active change it.
 *
 * @param version the version that was read
 * @returns the stored profile
 * @throws Problem `not-found` 404, `changed-meanwhile` 412 with the newer profile, `customer-number-taken` 409, `reference-not-usable` 422
 * @see Rule A-03
 */
export async function updateCustomer(
  ctx: Context,
  id: CustomerId,
  changes: CustomerChanges,
  version: number,
): Promise<CustomerProfile> {
  return await change(ctx, "customers.edit", async (tx, activity) => {
    if (changes.parentCustomerId) await waitForOtherParents(tx, ctx);
    const locked = await lockCustomerRow(tx, ctx, id, "update");
    if (!locked) throw nothingHere();
    const before = await customerProfile(tx, ctx, id);
    if (locked.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const values = changedValues(id, before, changes);
    // Nobody for billing, said by hand, is a change where the deletion of a contact left nobody.
    const choosesNobody = before.billingContactLost && changes.billingContactId === null;
    if (values.length === 0 && !choosesNobody) {
      activity.nothingChanged();
      return before;
    }
    await refuseCircle(tx, ctx, id, changes.parentCustomerId);
    await updateCustomerRow(tx, ctx, id, changes);
    activity.record({
      what: "customer.updated",
      customerId: id,
      facts: { fields: values.map((value) => value.field) },
      values,
    });
    return await customerProfile(tx, ctx, id);
  });
}

async function refuseCircle(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  parentId: CustomerId | null | undefined,
): Promise<void> {
  if (!parentId || !(await standsBelow(tx, ctx, parentId, id))) return;
  const detail = "Choose a customer that does not stand below this one.";
  throw new Problem(referenceNotUsable, {
    errors: [{ pointer: "#/parentCustomerId", detail, code: "reference-not-usable" }],
  });
}
