import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, type FieldFault, refused, validationFailed } from "#platform/shared/problem.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import { decideNewWork } from "#records/customers/rules.ts";
import {
  type Frequency,
  type RecurringService,
  type RecurringServiceAct,
  type RecurringServiceState,
  serviceNotReady,
} from "./contract.ts";

export { occurrenceFrom, occurrencesBetween, type ServiceRule } from "./occurrences.ts";

/** What the rules need to know of a stored recurring service. */
export interface ServiceFacts {
  active: boolean;
  frequency: Frequency | null;
  nextServiceOn: string | null;
  customerStatus: CustomerStatus;
}

/** When it falls due, as somebody wants it. */
export interface WantedSchedule {
  frequency: Frequency | null;
  nextServiceOn: string | null;
  endsOn: string | null;
  atTime: string | null;
}

/**
 * In which state a recurring service is.
 *
 * @param service the stored one
 */
export function stateOf(service: Omit<ServiceFacts, "customerStatus">): RecurringServiceState {
  if (!service.active) return "paused";
  if (service.frequency === null) return "manual";
  return service.nextServiceOn === null ? "ended" : "running";
}

/**
 * Whether a schedule holds together: what comes back by itself needs a next day, in the future and not after its end; what
 * is made by hand has neither.
 *
 * @param wanted   the schedule as it would be
 * @param today    today at the provider; null where the next day stays as it was
 */
export function decideSchedule(wanted: WantedSchedule, today: string | null): Decision {
  const errors: FieldFault[] = [];
  const { frequency, nextServiceOn, endsOn, atTime } = wanted;
  if (frequency === null) {
    if (nextServiceOn !== null)
      errors.push({ pointer: "#/nextServiceOn", detail: "What is made by hand has no next day.", code: "not-by-hand" });
    if (endsOn !== null)
      errors.push({ pointer: "#/endsOn", detail: "What is made by hand has no last day.", code: "not-by-hand" });
    if (atTime !== null)
      errors.push({ pointer: "#/atTime", detail: "What is made by hand has no time.", code: "not-by-hand" });
  } else if (today !== null && nextServiceOn === null)
    errors.push({
      pointer: "#/nextServiceOn",
      detail: "Choose the day of the next service.",
      code: "next-day-missing",
    });
  else if (today !== null && nextServiceOn !== null && nextServiceOn < today)
    errors.push({ pointer: "#/nextServiceOn", detail: "Choose today or a later day.", code: "next-day-past" });
  else if (today !== null && nextServiceOn !== null && endsOn !== null && endsOn < nextServiceOn)
    errors.push({
      pointer: "#/endsOn",
      detail: "Choose the day of the next service or a later one.",
      code: "end-before-next-day",
    });
  return errors.length === 0 ? allowed : refused(validationFailed, { errors });
}

/**
 * Whether it can be paused or resumed now. Resuming begins anew, so it is nothing for an inactive customer.
 *
 * @param service the stored one
 * @param act     what somebody wants
 * @see Rule X-20
 */
export function decideServiceAct(service: ServiceFacts, act: RecurringServiceAct): Decision {
  if (service.active !== (act === "pause"))
    return refused(serviceNotReady, { detail: service.active ? "It is not paused." : "It is paused already." });
  return act === "resume" ? decideNewWork({ status: service.customerStatus }) : allowed;
}

/**
 * Whether somebody can have it make a work order by hand now: not while it is paused, nor after its end, nor for an
 * inactive customer.
 *
 * @param service the stored one
 * @see Rules C-11, X-20
 */
export function decideGeneration(service: ServiceFacts): Decision {
  const state = stateOf(service);
  if (state === "paused") return refused(serviceNotReady, { detail: "It is paused. Resume it first." });
  if (state === "ended")
    return refused(serviceNotReady, { detail: "Its last day is over. Choose a later one, or add a work order." });
  return decideNewWork({ status: service.customerStatus });
}

/**
 * What somebody may do with a recurring service now; the browser shows exactly these.
 *
 * @param service     the stored one
 * @param permissions what the roles of the person allow
 */
export function allowedWithRecurringService(
  service: ServiceFacts,
  permissions: ReadonlySet<Permission>,
): RecurringService["allowed"] {
  if (!permissions.has("recurring-services.edit")) return [];
  const found: RecurringService["allowed"] = ["edit", "delete"];
  if (decideGeneration(service).allowed) found.push("generate");
  if (decideServiceAct(service, "pause").allowed) found.push("pause");
  if (decideServiceAct(service, "resume").allowed) found.push("resume");
  return found;
}
