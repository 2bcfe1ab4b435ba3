import type { Context } from "#platform/server/context.ts";
import { read } from "#platform/server/read.ts";
import type { TaxRate } from "../contract.ts";
import { selectTaxRates } from "./tax-and-terms-sql.ts";

/**
 * Lists the tax rates of my provider by name, inactive ones too.
 *
 * @param ctx who asks
 * @throws Problem `not-allowed` 403
 */
export async function listTaxRates(ctx: Context): Promise<{ taxRates: TaxRate[] }> {
  return await read(ctx, "customers.view", async (tx) => ({ taxRates: await selectTaxRates(tx, ctx) }));
}
