import { dayAfter, wallTimeOf } from "#platform/shared/days.ts";
import { currentLocale } from "./locale.ts";

const dayMilliseconds = 86_400_000;
/** Older instants are shown as a date: "3 weeks ago" says less than the day (ux rule for relative times). */
const relativeDaysMost = 7;

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Sets the time zone of the provider; every instant on the page is shown in it.
 *
 * @param timeZone an IANA name, for example `America/Denver`
 */
export function showTimesIn(timeZone: string): void {
  zone = timeZone;
}

/** @returns the IANA name of the zone in which instants are shown */
export function shownTimeZone(): string {
  return zone;
}

/**
 * The day it is where the provider is, wherever the browser is.
 *
 * @param daysFromNow so many days later
 * @param now         milliseconds since 1970
 * @returns YYYY-MM-DD
 */
export function todayThere(daysFromNow = 0, now = Date.now()): string {
  return dayAfter(wallTimeOf(new Date(now), zone).day, daysFromNow);
}

/**
 * @param instant ISO 8601 in UTC, or milliseconds since 1970
 * @returns day and time in the provider's zone; the zone is named where it differs from the browser's
 */
export function formatInstant(instant: string | number | Date): string {
  const differs = Intl.DateTimeFormat().resolvedOptions().timeZone !== zone;
  const style: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  };
  return formatter({ ...style, timeZone: zone, ...(differs ? { timeZoneName: "short" } : {}) }).format(
    new Date(instant),
  );
}

/**
 * Writes when something is planned for, as short as it can be read: with the weekday, without the present year.
 *
 * @param instant ISO 8601 in UTC
 * @param now milliseconds since 1970
 * @returns for example "Tue, Nov 24, 1:30 PM", in the provider's zone
 */
export function formatPlanned(instant: string, now = Date.now()): string {
  const yearOf = (at: string | number) => formatter({ year: "numeric", timeZone: zone }).format(new Date(at));
  const differs = Intl.DateTimeFormat().resolvedOptions().timeZone !== zone;
  return formatter({
    weekday: "short",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: zone,
    ...(yearOf(instant) === yearOf(now) ? {} : { year: "numeric" }),
    ...(differs ? { timeZoneName: "short" } : {}),
  }).format(new Date(instant));
}

/**
 * @param instant ISO 8601 in UTC, or milliseconds since 1970
 * @returns the day in the provider's zone
 */
export function formatDayOf(instant: string | number | Date): string {
  return formatter({ year: "numeric", month: "short", day: "numeric", timeZone: zone }).format(new Date(instant));
}

/**
 * @param day a calendar day without time, `2026-11-22`
 * @returns the same day in the words of the language
 */
export function formatDay(day: string): string {
  return formatter({ year: "numeric", month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/**
 * @param time a time of day, `09:00`
 * @returns the same time in the words of the language, for example "9:00 AM"
 */
export function formatTimeOfDay(time: string): string {
  return formatter({ hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(new Date(`1970-01-01T${time}Z`));
}

/**
 * @param month a month of the calendar, `2026-11`
 * @param style `short` for an axis, `long` for words
 * @returns for example "Nov" or "November 2026"
 */
export function formatMonth(month: string, style: "short" | "long"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "short" ? { month: "short" } : { month: "long", year: "numeric" };
  return formatter({ ...options, timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
}

/**
 * Says how long ago or ahead an instant is, under seven days; beyond that the day itself.
 *
 * @param instant ISO 8601 in UTC, or milliseconds since 1970
 * @param now milliseconds since 1970
 * @returns for example "3 hours ago" or "12 Mar 2026"
 */
export function formatRelative(instant: string | number | Date, now = Date.now()): string {
  const difference = new Date(instant).getTime() - now;
  const size = Math.abs(difference);
  if (size >= relativeDaysMost * dayMilliseconds) return formatDayOf(instant);
  const relative = new Intl.RelativeTimeFormat(currentLocale(), { numeric: "auto" });
  if (size < 60_000) return relative.format(0, "second");
  if (size < 3_600_000) return relative.format(Math.trunc(difference / 60_000), "minute");
  if (size < dayMilliseconds) return relative.format(Math.trunc(difference / 3_600_000), "hour");
  return relative.format(Math.trunc(difference / dayMilliseconds), "day");
}

/**
 * @param value any number
 * @returns with the separators of the language
 */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(currentLocale()).format(value);
}

/**
 * @param fraction from 0 to 1
 * @returns whole percent
 */
export function formatPercent(fraction: number): string {
  return new Intl.NumberFormat(currentLocale(), { style: "percent" }).format(fraction);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a hundred formattings, and lists format every row. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = currentLocale() + JSON.stringify(options);
  let made = formatters.get(key);
  if (made === undefined) formatters.set(key, (made = new Intl.DateTimeFormat(currentLocale(), options)));
  return made;
}
