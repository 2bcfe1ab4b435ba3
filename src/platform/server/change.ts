import { Problem, notAllowed } from "#platform/shared/problem.ts";
import type { Permission } from "#platform/shared/endpoint.ts";
import { type Activity, type ActivityEntry, insertActivity } from "./activity.ts";
import { type Context, scopeOf, staffIdOf } from "./context.ts";
import { inTransaction, type Transaction } from "./database.ts";
import { withOneEffect } from "./idempotency.ts";

/**
 * Runs one change: asks the permission, opens a transaction or joins the one in `ctx`, and keeps the activity entries
 * together with the rows. A change that records nothing is a bug and is rolled back, unless it says that it changed
 * nothing. With an Idempotency-Key in `ctx`
 * the same request takes effect once and is answered alike (X: one key, one effect).
 *
 * @param ctx        who asks, for which network and provider
 * @param permission what the actor must hold
 * @param work       gets the transaction, the activity, and a context to hand to verbs that join
 * @returns what `work` returned, or what it returned the first time for a repeated request
 * @throws Problem `not-allowed` 403, `idempotency-key-reused` 422, `request-in-flight` 409
 */
export async function change<T>(
  ctx: Context,
  permission: Permission,
  work: (tx: Transaction, activity: Activity, inside: Context) => Promise<T>,
): Promise<T> {
  requirePermission(ctx, permission);
  if (ctx.transaction) return await recorded(ctx.transaction);
  return await inTransaction(ctx.system.database, scopeOf(ctx), (tx) => withOneEffect(tx, ctx, () => recorded(tx)));

  async function recorded(tx: Transaction): Promise<T> {
    const entries: ActivityEntry[] = [];
    let accountedFor = false;
    const activity: Activity = {
      record: (entry) => void entries.push(entry),
      recordedInSet: (rows) => void (accountedFor ||= rows > 0),
      nothingChanged: () => void (accountedFor = true),
    };
    const result = await work(tx, activity, { ...ctx, transaction: tx });
    if (entries.length === 0 && !accountedFor) throw new Error(`A change under "${permission}" recorded no activity`);
    if (entries.length > 0) await insertActivity(tx, ctx, entries);
    return result;
  }
}

/**
 * Refuses unless the actor holds a permission. The system holds all: what it does was asked by somebody who held it.
 *
 * @throws Problem `not-allowed` 403
 */
export function requirePermission(ctx: Context, permission: Permission): void {
  if (ctx.actor.kind === "system" || ctx.actor.permissions.has(permission)) return;
  throw new Problem(notAllowed, {
    detail: `Your role does not include "${permission}". An administrator can change your roles.`,
  });
}

/**
 * Refuses unless somebody of the staff acts, for what has to be somebody's.
 *
 * @returns who
 * @throws Problem `not-allowed` 403
 */
export function requireStaff(ctx: Context): string {
  const staffId = staffIdOf(ctx);
  if (staffId === null) throw new Problem(notAllowed);
  return staffId;
}
