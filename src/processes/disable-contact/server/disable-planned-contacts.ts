import { atEveryProvider } from "#platform/server/at-every-provider.ts";
import { change } from "#platform/server/change.ts";
import type { Context, System } from "#platform/server/context.ts";
import { wallTimeOf } from "#platform/shared/days.ts";
import { Problem } from "#platform/shared/problem.ts";
import { findProvider } from "#records/company/server/public.ts";
import type { ContactId, PlannedDisablementFailure } from "#records/contacts/contract.ts";
import {
  deletePlannedDisablement,
  type DuePlan,
  failPlannedDisablement,
  findDuePlan,
  findContactRow,
  lockPlan,
  touchContact,
} from "#records/contacts/server/public.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { disableLocked, lockLeaving } from "./disable-contact.ts";

/**
 * Disables the contacts whose planned day has come, at every provider. Where nobody can take over any more nothing is
 * changed, and staff choose again. One provider at which it fails holds up no other.
 *
 * @returns how many contacts were disabled
 * @see Rule X-35
 */
export async function disablePlannedContacts(system: System): Promise<number> {
  const failed = "Planned contacts were not disabled";
  return await atEveryProvider(system, "disable-planned-contacts", failed, disablePlannedContactsOf);
}

/**
 * Disables the contacts of one provider whose planned day has come, one after another, each in a transaction of its own. One
 * with which it fails for no reason that staff could mend holds up no other, and is tried again the next time.
 *
 * @returns how many were disabled
 */
export async function disablePlannedContactsOf(ctx: Context): Promise<number> {
  const passedOver: ContactId[] = [];
  for (let disabled = 0; ;) {
    const done = await disableNext(ctx, passedOver);
    if (done === "none") return disabled;
    if (done === "disabled") disabled += 1;
  }
}

// Tried first; what cannot be done is rolled back as a whole, and then noted by itself.
async function disableNext(ctx: Context, passedOver: ContactId[]): Promise<"disabled" | "changed" | "failed" | "none"> {
  let plan: DuePlan | null = null;
  try {
    return await change(ctx, "contacts.edit", async (tx, activity) => {
      const timeZone = (await findProvider(tx, ctx))?.timeZone ?? "UTC";
      plan = await findDuePlan(tx, ctx, wallTimeOf(ctx.system.clock.now(), timeZone).day, passedOver);
      if (plan === null) {
        activity.nothingChanged();
        return "none";
      }
      const choice = choiceOf(plan);
      const leaving = await lockLeaving(tx, ctx, plan.contactId, choice, null);
      if (!(await lockPlan(tx, ctx, plan))) {
        activity.nothingChanged();
        return "changed";
      }
      await disableLocked(tx, ctx, activity, leaving, choice, plan.plannedBy, { planned: true });
      return "disabled";
    });
  } catch (error) {
    // Read where it was set: the compiler does not see that the closure ran.
    const tried = plan as DuePlan | null;
    if (tried === null) throw error;
    if (!(error instanceof Problem) || error.kind.status >= 500) {
      passedOver.push(tried.contactId);
      const { requestId, networkId, providerId } = ctx;
      const reason = error instanceof Error ? error.name : "unknown";
      ctx.system.log.error({ requestId, networkId, providerId, reason }, "A planned contact was not disabled");
      return "failed";
    }
    await noteFailure(ctx, tried, error.kind === referenceNotUsable ? "successor-gone" : "failed");
    return "failed";
  }
}

function choiceOf(plan: DuePlan) {
  const { replacementId, moveOverdue, workOrdersTo, recurringServicesTo, quotesTo } = plan;
  return {
    replacementId,
    moveOverdue,
    ...(workOrdersTo === null ? {} : { workOrdersTo }),
    ...(recurringServicesTo === null ? {} : { recurringServicesTo }),
    ...(quotesTo === null ? {} : { quotesTo }),
  };
}

// Another server may have noted it first, or staff may have planned anew meanwhile: their plan is another one.
async function noteFailure(ctx: Context, plan: DuePlan, failure: PlannedDisablementFailure): Promise<void> {
  const { contactId } = plan;
  await change(ctx, "contacts.edit", async (tx, activity) => {
    const row = await findContactRow(tx, ctx, contactId, "for update");
    if (!row || row.disabledAt !== null) {
      // Somebody was faster: there is nothing left to plan.
      await deletePlannedDisablement(tx, ctx, contactId);
      return activity.nothingChanged();
    }
    if (!(await lockPlan(tx, ctx, plan))) return activity.nothingChanged();
    await failPlannedDisablement(tx, ctx, contactId, failure);
    await touchContact(tx, ctx, contactId);
    activity.record({
      what: "contact.planned-disablement-failed",
      customerId: row.customerId,
      contactId,
      facts: { number: row.number, failure },
    });
  });
}
