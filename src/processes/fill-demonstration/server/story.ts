import { idsAt } from "#platform/server/clock.ts";
import type { Context } from "#platform/server/context.ts";
import { dayAfter, instantOf, wallTimeOf } from "#platform/shared/days.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WrittenLine } from "#records/line-items/contract.ts";
import type { LocationId } from "#records/locations/contract.ts";
import type { StaffId } from "#records/staff/contract.ts";
import type { WorkOrderTypeId } from "#records/work-orders/contract.ts";

/** Where the company of the story is. */
export const zone = "America/Chicago";

/** A customer of the story, with somebody to write to and a place to go to. */
export interface ToldCustomer {
  id: CustomerId;
  contactId: ContactId | null;
  locationId: LocationId | null;
}

/** Who acts: the administrator, the office, those who drive out, and the clock. */
export type Who = "alex" | "robin" | "jo" | "sam" | "clock";

/** Something that happened: when, who did it, and what. */
export interface Happening {
  at: Date;
  by: Who;
  does: (ctx: Context) => Promise<void>;
}

/** Everything that the parts of the story share. */
export interface Story {
  customers: Readonly<Record<"magnolia" | "bayou" | "mill", ToldCustomer>>;
  people: Readonly<Record<"jo" | "sam", StaffId>>;
  type: (name: string) => WorkOrderTypeId;
  /** The day so many days from today, where the company is. */
  day: (fromToday: number) => string;
}

/**
 * Lets everything happen in the order of its time, so that numbers, lists and the activity look as if it had.
 *
 * @param cast who acts, each with a context of their own
 * @param happenings in any order; what would lie in the future happens last, now
 */
export async function tellStory(cast: Readonly<Record<Who, Context>>, happenings: readonly Happening[]): Promise<void> {
  const inOrder = happenings.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  for (const { at, by, does } of inOrder) {
    const ctx = cast[by];
    const now = ctx.system.clock.now();
    await does(at < now ? atTime(ctx, at) : ctx);
  }
}

/**
 * The same with a clock that stands at an instant, and ids that sort by it: lists and the activity follow ids.
 */
export function atTime(ctx: Context, instant: Date): Context {
  return { ...ctx, system: { ...ctx.system, clock: { now: () => instant }, ids: idsAt(instant) } };
}

/**
 * The days of the story, counted from what the clock shows where the company is.
 */
export function daysOf(ctx: Context): Story["day"] {
  const today = wallTimeOf(ctx.system.clock.now(), zone).day;
  return (fromToday) => dayAfter(today, fromToday);
}

/**
 * The instant of a day and a time of day where the company is.
 */
export function when(day: string, time = "10:00"): Date {
  return instantOf(day, time, zone);
}

/** So many pieces of something, taxed as the customer is. */
export function material(description: string, quantity: number, unitPriceMinor: number): WrittenLine {
  return { description, quantity, unitPriceMinor };
}

/** So many hours of work, taxed as the customer is. */
export function work(description: string, hours: number): WrittenLine {
  return { description: `${description} (hours)`, quantity: hours, unitPriceMinor: 9800 };
}
