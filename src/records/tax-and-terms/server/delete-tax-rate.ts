import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import { stillInUse, type TaxRateId } from "../contract.ts";
import { countCustomersTaxedBy, lockTaxRate, removeTaxRate } from "./tax-and-terms-sql.ts";

/**
 * Deletes a tax rate that no customer has.
 *
 * @param ctx     who asks
 * @param id      the tax rate
 * @param version the version that was read
 * @throws Problem `not-found` 404, `still-in-use` 409 with the number of customers, `changed-meanwhile` 412, `not-allowed` 403
 */
export async function deleteTaxRate(ctx: Context, id: TaxRateId, version: number): Promise<void> {
  await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockTaxRate(tx, ctx, id);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const customers = await countCustomersTaxedBy(tx, ctx, id);
    if (customers > 0) {
      throw new Problem(stillInUse, {
        detail: `Customers with this tax rate: ${customers}. Give them another one first, or deactivate it.`,
        extra: { customers },
      });
    }
    await removeTaxRate(tx, ctx, id);
    activity.record({ what: "tax-rate.deleted", facts: { taxRateId: id, name: before.name, percent: before.percent } });
  });
}
