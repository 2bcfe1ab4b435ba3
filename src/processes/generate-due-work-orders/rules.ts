import { dayAfter, instantOf } from "#platform/shared/days.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import type { Frequency } from "#records/recurring-services/contract.ts";
import { occurrenceFrom, occurrencesBetween, type ServiceRule } from "#records/recurring-services/rules.ts";

/** Of the days that went by unnoticed, the latest so many still get their work order; earlier ones are passed over. */
export const madeUpMost = 5;
/** Work orders that one service makes in one batch; the rest follows in the next. */
export const madeAtOnceMost = 20;

/** A service that is due. */
export interface DueRecurringService {
  rule: ServiceRule;
  nextServiceOn: string;
  daysAhead: number;
  customerStatus: CustomerStatus;
}

/** What is to be done with it. */
export interface PlannedGeneration {
  /** Days that get a work order, the earliest first. */
  make: string[];
  /** The day that follows; null when it has ended. */
  next: string | null;
  /** How many days are passed over without one. */
  passedOver: number;
  /** Whether it is still due afterwards, because one batch takes no more of it. */
  more: boolean;
}

/**
 * Decides which work orders a due service makes now, and on which day it goes on. Each day that has come near enough gets
 * one. Of days that went by, because nothing was running, the latest few do; those of an inactive customer are passed over.
 *
 * @param service a due one
 * @param today   today at the provider
 * @see Rule X-20
 */
export function planGeneration(service: DueRecurringService, today: string): PlannedGeneration {
  const { rule, nextServiceOn } = service;
  if (service.customerStatus === "inactive") {
    const gone = occurrencesBetween(rule, nextServiceOn, dayAfter(today, -1));
    return { make: [], next: occurrenceFrom(rule, nextServiceOn, today), passedOver: gone.length, more: false };
  }
  const due = occurrencesBetween(rule, nextServiceOn, dayAfter(today, service.daysAhead));
  const gone = due.filter((day) => day < today).length;
  const passedOver = Math.max(0, gone - madeUpMost);
  const wanted = due.slice(passedOver);
  const make = wanted.slice(0, madeAtOnceMost);
  const last = make.at(-1);
  // Where its end was moved before its next day nothing is left to make.
  const next =
    last === undefined ? null : (wanted[madeAtOnceMost] ?? occurrenceFrom(rule, nextServiceOn, dayAfter(last)));
  return { make, next, passedOver, more: wanted.length > madeAtOnceMost };
}

/**
 * The rule of a stored service; null for one that is made by hand.
 */
export function ruleOf(service: {
  frequency: Frequency | null;
  anchorOn: string | null;
  endsOn: string | null;
}): ServiceRule | null {
  const { frequency, anchorOn, endsOn } = service;
  return frequency === null || anchorOn === null ? null : { frequency, anchorOn, endsOn };
}

/**
 * When the work order of an occurrence is planned for: at the time of day on a clock at the provider, or unscheduled.
 *
 * @param service  with its time of day, HH:MM
 * @param day      the occurrence
 * @param timeZone time zone of the provider (IANA)
 */
export function plannedFor(service: { atTime: string | null }, day: string, timeZone: string): string | null {
  return service.atTime === null ? null : instantOf(day, service.atTime, timeZone).toISOString();
}
