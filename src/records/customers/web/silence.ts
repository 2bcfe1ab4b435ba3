import { todayThere } from "#platform/web/dates-and-numbers.ts";

/** Presets of the filter "Last interaction": no interaction for so many months. The address of the list names the same. */
export const silencePresetMonths = [3, 6, 12, 24] as const;

/** What the address says of the filter: a preset such as `6m`, or a day. */
export type Silence = `${(typeof silencePresetMonths)[number]}m` | (string & {});

/**
 * The day before which the last interaction must lie.
 *
 * @param silence a preset or a day
 * @param now milliseconds since 1970
 * @returns YYYY-MM-DD, counted in calendar months of the provider's time zone
 * @see Rule A-04
 */
export function silentBefore(silence: Silence, now = Date.now()): string {
  const months = presetMonths(silence);
  return months === undefined ? silence : monthsBefore(todayThere(0, now), months);
}

function presetMonths(text: string): number | undefined {
  return silencePresetMonths.find((months) => text === `${months}m`);
}

/** Calendar months, kept inside the month: six months before 31 August is 28 or 29 February. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}
