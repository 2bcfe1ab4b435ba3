import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { Provider } from "../contract.ts";
import { findProvider } from "./company-sql.ts";

/**
 * Gets the settings of the provider I work for.
 *
 * @param ctx who asks
 * @throws Problem `not-allowed` 403
 */
export async function getProvider(ctx: Context): Promise<Provider> {
  return await read(ctx, "customers.view", async (tx) => {
    const found = await findProvider(tx, ctx);
    if (!found) throw nothingHere();
    return found;
  });
}
