import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { TaxRateId } from "../contract.ts";
import { insertTaxRate, type TaxRateFields } from "./tax-and-terms-sql.ts";

/**
 * Adds a tax rate that customers can be given.
 *
 * @param ctx  who asks
 * @param body name and percent (0 to 100); offered for choosing unless told otherwise
 * @throws Problem `name-taken` 409, `not-allowed` 403
 */
export async function addTaxRate(
  ctx: Context,
  body: TaxRateFields & { name: string; percent: number },
): Promise<{ id: TaxRateId }> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const id = ctx.system.ids.next() as TaxRateId;
    const fields = { name: body.name, percent: body.percent, active: body.active ?? true };
    await insertTaxRate(tx, ctx, id, fields);
    activity.record({ what: "tax-rate.added", facts: { taxRateId: id }, values: changedValues(id, {}, fields) });
    return { id };
  });
}
