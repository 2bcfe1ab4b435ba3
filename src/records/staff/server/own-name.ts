import type { Context } from "#platform/server/context.ts";
import type { Permission } from "#platform/shared/endpoint.ts";

/** What everybody may do with the own account, whatever the roles. */
export const ownAccount: Permission = "account.own";

/**
 * The context in which somebody changes the own account: nothing else is allowed in it, and the activity names the person.
 *
 * @param ctx     for which network and provider
 * @param staffId whose account
 */
export function underOwnName(ctx: Context, staffId: string): Context {
  return { ...ctx, actor: { kind: "staff", staffId, roles: [], permissions: new Set([ownAccount]) } };
}
