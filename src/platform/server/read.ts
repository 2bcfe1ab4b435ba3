import type { Permission } from "#platform/shared/endpoint.ts";
import { requirePermission } from "./change.ts";
import { type Context, scopeOf } from "./context.ts";
import { inTransaction, type Transaction } from "./database.ts";

/**
 * Runs queries: asks the permission, then opens a transaction or joins the one in `ctx`.
 *
 * @param ctx        who asks, for which network and provider
 * @param permission what the actor must hold
 * @param work       gets the transaction
 * @returns what `work` returned
 * @throws Problem `not-allowed` 403
 */
export async function read<T>(ctx: Context, permission: Permission, work: (tx: Transaction) => Promise<T>): Promise<T> {
  requirePermission(ctx, permission);
  if (ctx.transaction) return await work(ctx.transaction);
  return await inTransaction(ctx.system.database, scopeOf(ctx), work);
}
