import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem } from "#platform/shared/problem.ts";
import type { Provider, ProviderChanges } from "../contract.ts";
import { changeProvider, lockProvider } from "./company-sql.ts";

/**
 * Changes the settings of the provider I work for. A shorter idle time counts from the next request of every session.
 *
 * @param ctx     who asks
 * @param changes what changes; what is absent stays
 * @param version the version that was read
 * @returns the settings as they are now
 * @throws Problem `changed-meanwhile` 412 with the newer values, `not-allowed` 403
 * @see Rules
 */
export async function updateProvider(ctx: Context, changes: ProviderChanges, version: number): Promise<Provider> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockProvider(tx, ctx);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const values = changedValues(before.id, before, changes);
    if (values.length === 0) {
      activity.nothingChanged();
      return before;
    }
    const after = await changeProvider(tx, ctx, changes);
    if (!after) throw nothingHere();
    activity.record({ what: "provider.updated", facts: { fields: values.map((value) => value.field) }, values });
    return after;
  });
}
