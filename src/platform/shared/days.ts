/** A calendar day and a time of day, as a clock on the wall shows them. */
export interface WallTime {
  /** YYYY-MM-DD */
  day: string;
  /** HH:MM */
  time: string;
}

const dayMilliseconds = 86_400_000;

/**
 * The instant at which a clock on the wall shows a day and a time. Where clocks are put forward, a time that they skip
 * means as much later as they skip; where they are put back, a time that comes twice means the first one.
 *
 * @param day      YYYY-MM-DD
 * @param time     HH:MM
 * @param timeZone IANA name
 */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const before = offsetAt(shown - dayMilliseconds, timeZone);
  const after = offsetAt(shown + dayMilliseconds, timeZone);
  const first = shown - before;
  if (before === after || offsetAt(first, timeZone) === before) return new Date(first);
  const second = shown - after;
  return new Date(offsetAt(second, timeZone) === after ? second : first);
}

/**
 * What a clock on the wall shows at an instant; the other way round of `instantOf`.
 *
 * @param instant  ISO 8601, or a date
 * @param timeZone IANA name
 */
export function wallTimeOf(instant: string | Date, timeZone: string): WallTime {
  const at = new Date(instant).getTime();
  const shown = new Date(at + offsetAt(at, timeZone)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The instant at which a calendar day begins in a time zone.
 *
 * @param day      YYYY-MM-DD
 * @param timeZone IANA name
 * @returns the first instant of that day there, also on days when clocks change
 */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOf(day, "00:00", timeZone);
}

/**
 * The day so many days after another one.
 *
 * @param day  YYYY-MM-DD
 * @param days may be negative
 */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

// How far the clocks of a zone are ahead of UTC, in milliseconds.
function offsetAt(instant: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return shown - Math.floor(instant / 1000) * 1000;
}

// Making one costs more than asking it a thousand times.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  clocks.set(timeZone, made);
  return made;
}
