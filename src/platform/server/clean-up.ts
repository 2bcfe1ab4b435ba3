import { idempotencyHours } from "#platform/shared/limits.ts";
import type { System } from "./context.ts";
import { deleteEndedLinks } from "./front/links.ts";
import { deleteEndedSessions } from "./front/sessions.ts";
import { deleteOldCounters } from "./front/sign-in-counters.ts";
import { listProviders } from "./front/workplaces.ts";
import { front } from "./front.ts";
import { forgetKeysBefore } from "./idempotency.ts";
import { systemContext } from "./jobs.ts";
import { keep } from "./keep.ts";

/**
 * Forgets what has had its time: sessions, links and counters that are over, and the keys of repeated requests.
 *
 * @param system what runs
 * @returns how many keys were forgotten
 */
export async function cleanUp(system: System): Promise<number> {
  await front(system, async (tx) => {
    await deleteEndedSessions(tx, system);
    await deleteEndedLinks(tx, system);
    await deleteOldCounters(tx, system);
  });
  const before = new Date(system.clock.now().getTime() - idempotencyHours * 3_600_000).toISOString();
  let forgotten = 0;
  for (const provider of await front(system, listProviders)) {
    const ctx = systemContext(system, provider.networkId, provider.providerId, "clean-up");
    forgotten += await keep(ctx, "idempotency clean-up", (tx) => forgetKeysBefore(tx, ctx, before));
  }
  return forgotten;
}
