import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import { stillInUse, type PaymentTermId } from "../contract.ts";
import { countCustomersOnTerm, lockPaymentTerm, removePaymentTerm } from "./tax-and-terms-sql.ts";

/**
 * Deletes a payment term that no customer has.
 *
 * @param ctx     who asks
 * @param id      the payment term
 * @param version the version that was read
 * @throws Problem `not-found` 404, `still-in-use` 409 with the number of customers, `changed-meanwhile` 412, `not-allowed` 403
 */
export async function deletePaymentTerm(ctx: Context, id: PaymentTermId, version: number): Promise<void> {
  await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockPaymentTerm(tx, ctx, id);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const customers = await countCustomersOnTerm(tx, ctx, id);
    if (customers > 0) {
      throw new Problem(stillInUse, {
        detail: `Customers with this payment term: ${customers}. Give them another one first, or deactivate it.`,
        extra: { customers },
      });
    }
    await removePaymentTerm(tx, ctx, id);
    activity.record({
      what: "payment-term.deleted",
      facts: { paymentTermId: id, name: before.name, dueDays: before.dueDays },
    });
  });
}
