import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import type { TaxRate, TaxRateId } from "../contract.ts";
import { changeTaxRate, lockTaxRate, type TaxRateFields } from "./tax-and-terms-sql.ts";

/**
 * Changes a tax rate. Customers who have it keep it, also when it is no longer offered for choosing.
 *
 * @param ctx     who asks
 * @param id      the tax rate
 * @param body    what changes; what is absent stays
 * @param version the version that was read
 * @returns the tax rate as it is now
 * @throws Problem `not-found` 404, `name-taken` 409, `changed-meanwhile` 412 with the newer values, `not-allowed` 403
 * @see Rule A-03
 */
export async function updateTaxRate(
  ctx: Context,
  id: TaxRateId,
  body: TaxRateFields,
  version: number,
): Promise<TaxRate> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockTaxRate(tx, ctx, id);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const values = changedValues(id, before, { ...body });
    if (values.length === 0) {
      activity.nothingChanged();
      return before;
    }
    const after = await changeTaxRate(tx, ctx, id, body);
    if (!after) throw nothingHere();
    activity.record({
      what: "tax-rate.updated",
      facts: { taxRateId: id, fields: values.map((value) => value.field) },
      values,
    });
    return after;
  });
}
