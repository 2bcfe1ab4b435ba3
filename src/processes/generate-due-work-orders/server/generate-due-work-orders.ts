import { atEveryProvider } from "#platform/server/at-every-provider.ts";
import { change } from "#platform/server/change.ts";
import type { Context, System } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { wallTimeOf } from "#platform/shared/days.ts";
import { findProvider } from "#records/company/server/public.ts";
import { touchInteractions } from "#records/customers/server/public.ts";
import {
  advanceRecurringServices,
  lockDueRecurringServices,
  type LockedRecurringService,
  type OccurrenceToMake,
  type ServiceAdvance,
  stagedOccurrences,
} from "#records/recurring-services/server/public.ts";
import { insertGeneratedWorkOrders } from "#records/work-orders/server/public.ts";
import { planGeneration, plannedFor, ruleOf } from "../rules.ts";

/** Services of one transaction: few enough that customers are not held long, enough that ten thousand take seconds. */
const servicesAtOnce = 500;

/**
 * Makes the work orders of all services that are due, at every provider. One provider at which it fails holds up no other;
 * what was not made is due the next time too.
 *
 * @param system what runs
 * @returns how many work orders were made
 */
export async function generateDueWorkOrders(system: System): Promise<number> {
  const failed = "Due work orders were not made";
  return await atEveryProvider(system, "generate-due-work-orders", failed, generateDueWorkOrdersOf);
}

/**
 * Makes the work orders of all services of one provider that are due, batch by batch, until none is left.
 *
 * @param ctx who acts for which provider
 * @returns how many work orders were made
 */
export async function generateDueWorkOrdersOf(ctx: Context): Promise<number> {
  let made = 0;
  for (;;) {
    const batch = await generateBatch(ctx);
    made += batch.made;
    // Less than a whole batch: the rest is held by somebody, or there is none.
    if (batch.services < servicesAtOnce && !batch.moreOfThem) return made;
  }
}

/** What one batch did. */
interface Batch {
  services: number;
  made: number;
  /** Whether one of its services makes more than one batch takes. */
  moreOfThem: boolean;
}

// One transaction: the work orders, the days on which their services go on, last interactions and activity are there
// together or not at all. Whoever tries the same services at the same time finds them held and passes them by.
async function generateBatch(ctx: Context): Promise<Batch> {
  return await change(ctx, "recurring-services.edit", async (tx, activity) => {
    const timeZone = (await findProvider(tx, ctx))?.timeZone ?? "UTC";
    const today = wallTimeOf(ctx.system.clock.now(), timeZone).day;
    const services = await lockDueRecurringServices(tx, ctx, today, servicesAtOnce);
    if (services.length === 0) {
      activity.nothingChanged();
      return { services: 0, made: 0, moreOfThem: false };
    }
    const { wanted, advances, moreOfThem } = planAll(services, today, timeZone);
    const made = await makeWorkOrders(tx, ctx, wanted);
    const told = await advanceRecurringServices(tx, ctx, advances);
    // All that was due may have been made by hand before, or ended: then there is nothing to tell.
    if (made + told > 0) activity.recordedInSet(made + told);
    else activity.nothingChanged();
    return { services: services.length, made, moreOfThem };
  });
}

function planAll(
  services: readonly LockedRecurringService[],
  today: string,
  timeZone: string,
): { wanted: OccurrenceToMake[]; advances: ServiceAdvance[]; moreOfThem: boolean } {
  const wanted: OccurrenceToMake[] = [];
  const advances: ServiceAdvance[] = [];
  let moreOfThem = false;
  for (const service of services) {
    const rule = ruleOf(service);
    const { nextServiceOn } = service;
    if (rule === null || nextServiceOn === null) continue;
    const plan = planGeneration({ ...service, rule, nextServiceOn }, today);
    for (const day of plan.make) wanted.push({ service, day, scheduledAt: plannedFor(service, day, timeZone) });
    advances.push({ id: service.id, next: plan.next, last: plan.make.at(-1) ?? null, passedOver: plan.passedOver });
    moreOfThem ||= plan.more;
  }
  return { wanted, advances, moreOfThem };
}

async function makeWorkOrders(tx: Transaction, ctx: Context, wanted: readonly OccurrenceToMake[]): Promise<number> {
  if (wanted.length === 0) return 0;
  const first = await drawNumbers(tx, ctx, "work-order", wanted.length);
  const made = await insertGeneratedWorkOrders(tx, ctx, first, stagedOccurrences(wanted));
  await touchInteractions(tx, ctx, [...new Set(wanted.map(({ service }) => service.customerId))]);
  return made;
}
