import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { serviceNotReady } from "../contract.ts";
import type { Frequency, FrequencyUnit, RecurringServiceState } from "../contract.ts";

addProblemTexts({ [serviceNotReady.type]: () => m.recurring_services_problem_not_ready() });
addFaultTexts({
  "next-day-missing": () => m.recurring_services_fault_next_missing(),
  "next-day-past": () => m.recurring_services_fault_next_past(),
  "end-before-next-day": () => m.recurring_services_fault_end_early(),
  "not-by-hand": () => m.recurring_services_fault_by_hand(),
});

const stateTexts: Readonly<Record<RecurringServiceState, () => string>> = {
  running: m.recurring_services_state_running,
  manual: m.recurring_services_state_manual,
  paused: m.recurring_services_state_paused,
  ended: m.recurring_services_state_ended,
};

const everyTexts: Readonly<Record<FrequencyUnit, (how: { every: number }) => string>> = {
  day: m.recurring_services_every_days,
  week: m.recurring_services_every_weeks,
  month: m.recurring_services_every_months,
};

/** @returns the state in words */
export function stateText(state: RecurringServiceState): string {
  return stateTexts[state]();
}

/** @returns for example "Every 2 weeks", or that it is done by hand */
export function frequencyText(frequency: Frequency | null): string {
  return frequency === null ? m.recurring_services_by_hand() : everyTexts[frequency.unit]({ every: frequency.every });
}
