import type { Context, System } from "./context.ts";
import { listProviders } from "./front/workplaces.ts";
import { front } from "./front.ts";
import { systemContext } from "./jobs.ts";

/**
 * Does work at every provider, one after another. One provider at which it fails holds up no other.
 *
 * @param name   of the job, who the activity names
 * @param failed what the log says where it fails
 * @param work   says how much it did
 * @returns how much was done in all
 */
export async function atEveryProvider(
  system: System,
  name: string,
  failed: string,
  work: (ctx: Context) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (const { networkId, providerId } of await front(system, listProviders)) {
    const ctx = systemContext(system, networkId, providerId, name);
    try {
      done += await work(ctx);
    } catch (error) {
      const reason = error instanceof Error ? error.name : "unknown";
      system.log.error({ requestId: ctx.requestId, networkId, providerId, reason }, failed);
    }
  }
  return done;
}
