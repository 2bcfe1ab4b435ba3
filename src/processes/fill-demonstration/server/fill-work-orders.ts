import type { Context } from "#platform/server/context.ts";
import { dayAfter, instantOf, wallTimeOf } from "#platform/shared/days.ts";
import { addWorkOrderNote } from "#processes/add-note/server/public.ts";
import { addWorkOrder } from "#processes/add-work-order/server/public.ts";
import { listLocations } from "#records/locations/server/public.ts";
import type { StaffId } from "#records/staff/contract.ts";
import type { WorkOrderAct, WorkOrderTypeId } from "#records/work-orders/contract.ts";
import { changeWorkOrderStatus, listWorkOrderTypes } from "#records/work-orders/server/public.ts";
import type { DemonstrationCustomer } from "./fill-quotes.ts";

/** One job of the story: added some days before its day, planned for a day and time, and how far it came. */
interface ToldJob {
  /** Days from today; absent for one without a time. */
  onDay?: number;
  time?: string;
  customer: DemonstrationCustomer;
  type: string;
  description: string;
  by?: StaffId;
  acts?: readonly WorkOrderAct[];
  note?: string;
}

const zone = "America/Chicago";
const addedBeforeDays = 5;
const dayMilliseconds = 86_400_000;
const done = ["start", "complete", "close"] as const;

/**
 * Tells a year of work orders: finished ones, one that was cancelled, one that was forgotten, today's, coming ones, and
 * some that nobody has planned yet.
 *
 * @param people whom they are assigned to
 */
export async function fillWorkOrders(
  ctx: Context,
  { magnolia, bayou }: Record<"magnolia" | "bayou", DemonstrationCustomer>,
  people: Record<"technician" | "mobile", StaffId>,
): Promise<void> {
  const types = new Map(
    (await listWorkOrderTypes(ctx)).workOrderTypes.map(({ name, id }): [string, WorkOrderTypeId] => [name, id]),
  );
  const { technician, mobile } = people;
  const jobs: readonly ToldJob[] = [
    ...yearOfVisits(
      magnolia,
      "Maintenance",
      "Monthly check of boiler and pumps",
      technician,
      [340, 310, 280, 250, 220, 190, 160, 130, 100, 70, 40],
    ),
    ...yearOfVisits(bayou, "Inspection", "Brake and lift inspection in the workshop", mobile, [270, 180, 90]),
    {
      onDay: -284,
      time: "09:00",
      customer: magnolia,
      type: "Repair",
      description: "Replace the circulation pump in the boiler room.",
      by: technician,
      acts: done,
      note: "Pump replaced, pressure is 1.6 bar. The old shut-off valve leaks a little: quote it.",
    },
    {
      onDay: -146,
      time: "08:00",
      customer: magnolia,
      type: "Installation",
      description: "Mount and set up 14 thermostats in building B.",
      by: technician,
      acts: done,
    },
    {
      onDay: -55,
      time: "13:30",
      customer: bayou,
      type: "Repair",
      description: "Gate motor does not stop.",
      by: mobile,
      acts: ["cancel"],
      note: "The customer had it repaired by the manufacturer.",
    },
    {
      onDay: -3,
      time: "15:00",
      customer: magnolia,
      type: "Repair",
      description: "Radiator in apartment 12 stays cold.",
      by: technician,
    },
    {
      onDay: -1,
      time: "10:00",
      customer: bayou,
      type: "Maintenance",
      description: "Clean the filters of the paint booth.",
      by: mobile,
      acts: ["start", "complete"],
      note: "Two filters are torn, I took the measure.",
    },
    {
      onDay: 0,
      time: "08:30",
      customer: magnolia,
      type: "Repair",
      description: "Boiler on the third floor drips. The caretaker opens the door; bring the long ladder.",
      by: mobile,
      acts: ["start"],
    },
    {
      onDay: 0,
      time: "16:30",
      customer: bayou,
      type: "Inspection",
      description: "Yearly inspection of the compressor.",
      by: mobile,
    },
    {
      onDay: 2,
      time: "09:00",
      customer: magnolia,
      type: "Maintenance",
      description: "Monthly check of boiler and pumps",
      by: technician,
    },
    { onDay: 6, time: "11:00", customer: bayou, type: "Installation", description: "Mount two shop lamps." },
    {
      onDay: 16,
      time: "08:00",
      customer: magnolia,
      type: "Inspection",
      description: "Fire safety inspection of all floors, with the authority.",
      by: technician,
    },
    { customer: magnolia, type: "Repair", description: "Door of the laundry room jams." },
    { customer: bayou, type: "Repair", description: "Heater in the break room smells.", by: mobile },
  ];
  for (const told of jobs) await tell(ctx, told, types);
}

async function tell(ctx: Context, told: ToldJob, types: ReadonlyMap<string, WorkOrderTypeId>): Promise<void> {
  const now = ctx.system.clock.now();
  const planned =
    told.onDay === undefined
      ? null
      : instantOf(dayAfter(wallTimeOf(now, zone).day, told.onDay), told.time ?? "09:00", zone);
  const added = Math.min((planned ?? now).getTime(), now.getTime()) - addedBeforeDays * dayMilliseconds;
  const type = types.get(told.type);
  if (type === undefined) throw new Error(`The demonstration has no type ${told.type}`);
  const { locations } = await listLocations(ctx, told.customer.id);
  const { id } = await addWorkOrder(at(ctx, added), {
    customerId: told.customer.id,
    contactId: told.customer.contactId,
    locationId: locations[0]?.id ?? null,
    typeId: type,
    description: told.description,
    scheduledAt: planned?.toISOString() ?? null,
    assignedTo: told.by ?? null,
  });
  const worked = at(ctx, Math.min((planned ?? now).getTime(), now.getTime()));
  for (const act of told.acts ?? []) await changeWorkOrderStatus(worked, id, act);
  if (told.note !== undefined) await addWorkOrderNote(worked, id, told.note);
}

function yearOfVisits(
  customer: DemonstrationCustomer,
  type: string,
  description: string,
  by: StaffId,
  daysAgo: readonly number[],
): ToldJob[] {
  return daysAgo.map((days) => ({ onDay: -days, time: "09:00", customer, type, description, by, acts: done }));
}

function at(ctx: Context, instant: number): Context {
  return { ...ctx, system: { ...ctx.system, clock: { now: () => new Date(instant) } } };
}
