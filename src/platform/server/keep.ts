import { type Context, scopeOf } from "./context.ts";
import { inTransaction, type Transaction } from "./database.ts";
import { withOneEffect } from "./idempotency.ts";

/** Everything that may be written outside a business change; a new purpose is a decision. */
export type KeepPurpose = "import staging" | "job progress" | "idempotency clean-up";

/**
 * Writes what is no business change and must survive a refusal, in a transaction of its own.
 *
 * @param ctx     who asks, for which network and provider; the caller has asked the permission
 * @param _purpose why this is no business change
 * @param work    gets the transaction
 * @returns what `work` returned
 */
export async function keep<T>(ctx: Context, _purpose: KeepPurpose, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return await inTransaction(ctx.system.database, scopeOf(ctx), (tx) => withOneEffect(tx, ctx, () => work(tx)));
}
