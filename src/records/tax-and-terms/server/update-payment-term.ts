import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import type { PaymentTerm, PaymentTermId } from "../contract.ts";
import { changePaymentTerm, lockPaymentTerm, type PaymentTermFields } from "./tax-and-terms-sql.ts";

/**
 * Changes a payment term. Customers who have it keep it, also when it is no longer offered for choosing.
 *
 * @param ctx     who asks
 * @param id      the payment term
 * @param body    what changes; what is absent stays
 * @param version the version that was read
 * @returns the payment term as it is now
 * @throws Problem `not-found` 404, `name-taken` 409, `changed-meanwhile` 412 with the newer values, `not-allowed` 403
 */
export async function updatePaymentTerm(
  ctx: Context,
  id: PaymentTermId,
  body: PaymentTermFields,
  version: number,
): Promise<PaymentTerm> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockPaymentTerm(tx, ctx, id);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const values = changedValues(id, before, { ...body });
    if (values.length === 0) {
      activity.nothingChanged();
      return before;
    }
    const after = await changePaymentTerm(tx, ctx, id, body);
    if (!after) throw nothingHere();
    activity.record({
      what: "payment-term.updated",
      facts: { paymentTermId: id, fields: values.map((value) => value.field) },
      values,
    });
    return after;
  });
}
