import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { PaymentTermId } from "../contract.ts";
import { insertPaymentTerm, type PaymentTermFields } from "./tax-and-terms-sql.ts";

/**
 * Adds a payment term that customers can be given.
 *
 * @param ctx  who asks
 * @param body name and days until an invoice is due (0 to 365); offered for choosing unless told otherwise
 * @throws Problem `name-taken` 409, `not-allowed` 403
 */
export async function addPaymentTerm(
  ctx: Context,
  body: PaymentTermFields & { name: string; dueDays: number },
): Promise<{ id: PaymentTermId }> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const id = ctx.system.ids.next() as PaymentTermId;
    const fields = { name: body.name, dueDays: body.dueDays, active: body.active ?? true };
    await insertPaymentTerm(tx, ctx, id, fields);
    activity.record({
      what: "payment-term.added",
      facts: { paymentTermId: id },
      values: changedValues(id, {}, fields),
    });
    return { id };
  });
}
