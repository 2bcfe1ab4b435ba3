import type { Context } from "#platform/server/context.ts";
import { read } from "#platform/server/read.ts";
import type { PaymentTerm } from "../contract.ts";
import { selectPaymentTerms } from "./tax-and-terms-sql.ts";

/**
 * Lists the payment terms of my provider, soonest due first, inactive ones too.
 *
 * @param ctx who asks
 * @throws Problem `not-allowed` 403
 */
export async function listPaymentTerms(ctx: Context): Promise<{ paymentTerms: PaymentTerm[] }> {
  return await read(ctx, "customers.view", async (tx) => ({ paymentTerms: await selectPaymentTerms(tx, ctx) }));
}
