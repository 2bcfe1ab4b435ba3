// oxlint-disable-next-line import/default -- Node takes its CommonJS build, whose exports are the default
import rrule from "rrule";
import { dayAfter } from "#platform/shared/days.ts";
import type { Frequency } from "./contract.ts";

/** By which rule days follow each other. */
export interface ServiceRule {
  frequency: Frequency;
  /** The day whose day of the month counts, YYYY-MM-DD. */
  anchorOn: string;
  /** The last day on which it may fall due. */
  endsOn: string | null;
}

const { RRule } = rrule;
const units = { day: RRule.DAILY, week: RRule.WEEKLY, month: RRule.MONTHLY } as const;

// The library reckons with days as midnights of UTC, where no day is longer than another.
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asDay = (date: Date) => date.toISOString().slice(0, 10);

/**
 * The occurrences from one of them on, up to a day, both included.
 *
 * @param rule  how they follow each other
 * @param from  an occurrence, from which the others are counted
 * @param until the last day that is asked for
 */
export function occurrencesBetween(rule: ServiceRule, from: string, until: string): string[] {
  const last = rule.endsOn !== null && rule.endsOn < until ? rule.endsOn : until;
  return from > last ? [] : recurrence(rule, from).between(asDate(from), asDate(last), true).map(asDay);
}

/**
 * The first occurrence on a day or after it.
 *
 * @param rule how they follow each other
 * @param from an occurrence, from which the others are counted
 * @param day  the first day that will do
 * @returns null once it has ended
 */
export function occurrenceFrom(rule: ServiceRule, from: string, day: string): string | null {
  const found = recurrence(rule, from).after(asDate(day), true);
  if (found === null || Number.isNaN(found.getTime())) return null;
  const next = asDay(found);
  return rule.endsOn !== null && next > rule.endsOn ? null : next;
}

/**
 * The next occurrences, so many at most.
 *
 * @param rule how they follow each other
 * @param from an occurrence, the first one that is answered
 * @param most how many
 */
export function nextOccurrences(rule: ServiceRule, from: string, most: number): string[] {
  const { endsOn } = rule;
  return recurrence(rule, from, most)
    .all()
    .map(asDay)
    .filter((day) => endsOn === null || day <= endsOn);
}

/**
 * The day of the month on which a rule by months falls in the month of a day.
 *
 * @param anchorOn the day whose day of the month counts
 * @param day      a day of the month that is asked about
 */
export function dayInMonthOf(anchorOn: string, day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const daysOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${day.slice(0, 8)}${String(Math.min(Number(anchorOn.slice(8)), daysOfMonth)).padStart(2, "0")}`;
}

function recurrence({ frequency, anchorOn }: ServiceRule, from: string, count: number | null = null) {
  const wanted = Number(anchorOn.slice(8));
  // The 29th to 31st: of the days from the 28th on the last one that is not beyond it (RFC 5545, BYSETPOS).
  const inMonth =
    frequency.unit === "month"
      ? { bymonthday: wanted <= 28 ? [wanted] : [28, 29, 30, 31].filter((day) => day <= wanted), bysetpos: [-1] }
      : {};
  return new RRule(
    { freq: units[frequency.unit], interval: frequency.every, dtstart: asDate(from), count, ...inMonth },
    true,
  );
}

/** When a stored service falls due, as far as its schedule follows from it. */
export interface StoredSchedule {
  frequency: Frequency | null;
  anchorOn: string | null;
  nextServiceOn: string | null;
  lastServiceOn: string | null;
  endsOn: string | null;
  atTime: string | null;
  daysAhead: number;
}

/** The schedule that follows from a change. */
export interface Rescheduled extends Omit<StoredSchedule, "lastServiceOn"> {
  /** Whether somebody had to choose the next day. */
  nextDayIsNew: boolean;
}

/**
 * The day on which a paused service goes on: its next regular day from today on.
 *
 * @param stored the stored schedule
 * @param today  today at the provider
 */
export function resumedOn(stored: StoredSchedule, today: string): string | null {
  const { frequency, anchorOn, endsOn, nextServiceOn } = stored;
  if (frequency === null || anchorOn === null || nextServiceOn === null || nextServiceOn >= today) return nextServiceOn;
  return occurrenceFrom({ frequency, anchorOn, endsOn }, nextServiceOn, today);
}

/**
 * The schedule that follows when somebody changes some of it. Another next day is the one from which the others are
 * counted. Another frequency leaves the next day, and the day of the month where it still fits. A later end lets one that
 * has ended go on.
 *
 * @param stored  the stored schedule
 * @param changes what changes; what is absent stays
 * @param today   today at the provider
 */
export function rescheduled(
  stored: StoredSchedule,
  changes: { [Field in keyof StoredSchedule]?: StoredSchedule[Field] | undefined },
  today: string,
): Rescheduled {
  const frequency = changes.frequency === undefined ? stored.frequency : changes.frequency;
  const endsOn = changes.endsOn === undefined ? stored.endsOn : changes.endsOn;
  const atTime = changes.atTime === undefined ? stored.atTime : changes.atTime;
  const daysAhead = changes.daysAhead ?? stored.daysAhead;
  if (frequency === null) {
    return {
      frequency,
      anchorOn: null,
      nextServiceOn: changes.nextServiceOn ?? null,
      endsOn: changes.endsOn ?? null,
      atTime: changes.atTime ?? null,
      daysAhead,
      nextDayIsNew: false,
    };
  }
  const chosen = changes.nextServiceOn;
  if (stored.frequency === null || (chosen !== undefined && chosen !== stored.nextServiceOn)) {
    const nextServiceOn = chosen ?? null;
    return { frequency, anchorOn: nextServiceOn, nextServiceOn, endsOn, atTime, daysAhead, nextDayIsNew: true };
  }
  const kept = keptSchedule(stored, { frequency, endsOn }, today);
  return { frequency, ...kept, endsOn, atTime, daysAhead, nextDayIsNew: false };
}

function keptSchedule(
  { anchorOn, nextServiceOn, lastServiceOn }: StoredSchedule,
  { frequency, endsOn }: { frequency: Frequency; endsOn: string | null },
  today: string,
): { anchorOn: string | null; nextServiceOn: string | null } {
  const base = nextServiceOn ?? lastServiceOn ?? anchorOn;
  if (anchorOn === null || base === null) return { anchorOn, nextServiceOn };
  const fits = frequency.unit === "month" && dayInMonthOf(anchorOn, base) === base;
  const rule = { frequency, anchorOn: fits ? anchorOn : base, endsOn };
  if (nextServiceOn === null) {
    const afterLast = lastServiceOn === null ? today : dayAfter(lastServiceOn);
    const next = occurrenceFrom(rule, base, afterLast > today ? afterLast : today);
    return { anchorOn: rule.anchorOn, nextServiceOn: next };
  }
  return { anchorOn: rule.anchorOn, nextServiceOn: endsOn !== null && nextServiceOn > endsOn ? null : nextServiceOn };
}
