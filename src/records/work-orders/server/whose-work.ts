import type { Context } from "#platform/server/context.ts";
import { seesOwnJobsOnly } from "../rules.ts";
import type { WhoseWork } from "./read-work-orders-sql.ts";

/**
 * Whose work orders somebody may know of: without `work-orders.view-all` their own only, and those of others are not there.
 *
 * @param ctx who asks
 */
export function whoseWork(ctx: Context): WhoseWork {
  return ctx.actor.kind === "staff" && seesOwnJobsOnly(ctx.actor.permissions)
    ? { assignedTo: ctx.actor.staffId }
    : "everybody's";
}
