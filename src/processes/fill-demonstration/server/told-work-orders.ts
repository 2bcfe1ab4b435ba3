import type { Context } from "#platform/server/context.ts";
import { dayAfter } from "#platform/shared/days.ts";
import { addWorkOrderNote } from "#processes/add-note/server/public.ts";
import { addWorkOrder } from "#processes/add-work-order/server/public.ts";
import type { WorkOrderAct, WorkOrderId } from "#records/work-orders/contract.ts";
import { changeWorkOrderStatus } from "#records/work-orders/server/public.ts";
import { filterMeasures, gaugePicture, platePicture } from "./shown-files.ts";
import { type Happening, material, type Story, type ToldCustomer, when, type Who, work } from "./story.ts";
import { toldFile, type ToldFile } from "./told-files.ts";
import { type ToldBill, toldBill } from "./told-invoices.ts";

/** What became of a work order. */
interface WorkOrderFate {
  customer: ToldCustomer;
  by?: "jo" | "sam";
  /** How far it came; to the end unless it is said. */
  acts?: readonly WorkOrderAct[];
  note?: string;
  file?: ToldFile;
  bill?: ToldBill;
}

/** One job: planned for a day so many days from today and a time; without a day nobody has planned it yet. */
interface ToldJob extends WorkOrderFate {
  onDay?: number;
  time?: string;
  type: string;
  description: string;
}

const done = ["start", "complete", "close"] as const;
const addedBeforeDays = 5;

/**
 * Tells work orders beside those of recurring services: finished ones with their invoices, one that was cancelled, one that
 * was forgotten, today's, coming ones, and some that nobody has planned yet.
 */
export function toldWorkOrders(story: Story): Happening[] {
  const { magnolia, bayou } = story.customers;
  const jobs: readonly ToldJob[] = [
    {
      onDay: -228,
      time: "07:30",
      customer: bayou,
      type: "Repair",
      description: "Overhaul the hydraulics of lift 2.",
      by: "jo",
      acts: done,
      bill: {
        title: "Hydraulics of lift 2",
        lines: [material("Seal kit and hoses", 1, 68_400), work("Overhaul", 11)],
        paid: [{ afterDays: 22, by: "check", reference: "No. 2307" }],
      },
    },
    {
      onDay: -112,
      time: "08:00",
      customer: bayou,
      type: "Installation",
      description: "Mount the exhaust fan of the workshop.",
      by: "sam",
      acts: done,
      bill: {
        title: "Exhaust fan",
        lines: [material("Exhaust fan with duct", 1, 112_500), work("Mounting and wiring", 7.5)],
        paid: [{ afterDays: 33, by: "card" }],
      },
    },
    {
      onDay: -62,
      time: "08:00",
      customer: magnolia,
      type: "Repair",
      description: "Reline the flue of the boiler.",
      by: "jo",
      acts: done,
      bill: {
        title: "Flue of the boiler",
        lines: [material("Flue liner, stainless steel", 9.5, 6400), work("Relining, with scaffold", 8)],
        paid: [{ afterDays: 24, by: "transfer", reference: "ACH 48592" }],
      },
    },
    {
      onDay: -55,
      time: "13:30",
      customer: bayou,
      type: "Repair",
      description: "Gate motor does not stop.",
      by: "sam",
      acts: ["cancel"],
      note: "The customer had it repaired by the manufacturer.",
    },
    {
      onDay: -20,
      time: "10:00",
      customer: bayou,
      type: "Repair",
      description: "Replace the air dryer of the workshop compressor.",
      by: "sam",
      acts: done,
      bill: {
        title: "Air dryer of the compressor",
        lines: [material("Refrigerated air dryer", 1, 124_000), work("Exchange and test", 4.5)],
        mailed: true,
        paid: [{ afterDays: 12, part: 0.5, by: "check", reference: "No. 2466" }],
      },
    },
    {
      onDay: -3,
      time: "15:00",
      customer: magnolia,
      type: "Repair",
      description: "Radiator in apartment 12 stays cold.",
      by: "jo",
    },
    {
      onDay: -1,
      time: "10:00",
      customer: bayou,
      type: "Maintenance",
      description: "Clean the filters of the paint booth.",
      by: "sam",
      acts: ["start", "complete"],
      note: "Two filters are torn, I took the measure.",
      file: { ...filterMeasures, note: "For ordering two new ones." },
      bill: {
        title: "Filters of the paint booth",
        lines: [work("Cleaning", 2.5), material("Filter mat, cut to size", 2, 4600)],
        draft: true,
      },
    },
    {
      onDay: 0,
      time: "08:30",
      customer: magnolia,
      type: "Repair",
      description: "Boiler on the third floor drips. The caretaker opens the door; bring the long ladder.",
      by: "sam",
      acts: ["start"],
      file: { ...gaugePicture, note: "Pressure before the repair." },
    },
    {
      onDay: 0,
      time: "16:30",
      customer: bayou,
      type: "Inspection",
      description: "Yearly inspection of the compressor.",
      by: "sam",
    },
    {
      onDay: 3,
      time: "13:00",
      customer: magnolia,
      type: "Repair",
      description: "The shut-off valve behind the new pump leaks a little.",
      by: "jo",
      file: { ...platePicture, note: "The plate of the pump, for the right spare part." },
    },
    { onDay: 6, time: "11:00", customer: bayou, type: "Installation", description: "Mount two shop lamps." },
    {
      onDay: 16,
      time: "08:00",
      customer: magnolia,
      type: "Inspection",
      description: "Fire safety inspection of all floors, with the authority.",
      by: "jo",
    },
    { customer: magnolia, type: "Repair", description: "Door of the laundry room jams." },
    { customer: bayou, type: "Repair", description: "Heater in the break room smells.", by: "sam" },
  ];
  return jobs.flatMap((job) => toldJob(story, job));
}

/**
 * Tells one job from its beginning to where it stands.
 *
 * @param write how it came about, where it was not the office that added it
 */
export function toldJob(
  story: Story,
  { type, description, onDay, time = "09:00", ...fate }: ToldJob,
  write?: (ctx: Context, scheduledAt: string | null) => Promise<{ id: WorkOrderId }>,
): Happening[] {
  const { customer, by } = fate;
  const scheduledAt = onDay === undefined ? null : when(story.day(onDay), time).toISOString();
  let id: WorkOrderId;
  return [
    {
      at: when(story.day(Math.min(onDay ?? 0, 0) - addedBeforeDays)),
      by: "robin",
      does: async (ctx) => {
        ({ id } = await (write?.(ctx, scheduledAt) ??
          addWorkOrder(ctx, {
            customerId: customer.id,
            contactId: customer.contactId,
            locationId: customer.locationId,
            typeId: story.type(type),
            description,
            scheduledAt,
            assignedTo: by === undefined ? null : story.people[by],
          })));
      },
    },
    ...toldVisit({ acts: [], ...fate, day: story.day(Math.min(onDay ?? 0, 0)), time }, () => Promise.resolve(id)),
  ];
}

/**
 * Tells what was done for a work order on its day, and the invoice on the next one.
 *
 * @param workOrder finds the work order, once it is there
 */
export function toldVisit(
  { day, time = "09:00", by, acts = done, note, file, bill, customer }: WorkOrderFate & { day: string; time?: string },
  workOrder: (ctx: Context) => Promise<WorkOrderId>,
): Happening[] {
  const worker = by ?? "robin";
  const began = when(day, time);
  const nextDay = dayAfter(day);
  let id: WorkOrderId;
  const found: Happening = { at: began, by: worker, does: async (ctx) => void (id = await workOrder(ctx)) };
  const told = [found, ...acts.map((act) => toldAct(act, began, when(nextDay, "08:30"), worker, () => id))];
  const wrote = acts.includes("complete") ? later(began) : began;
  if (note !== undefined)
    told.push({ at: wrote, by: worker, does: async (ctx) => void (await addWorkOrderNote(ctx, id, note)) });
  if (file !== undefined) told.push(...toldFile(wrote, worker, file, () => id));
  if (bill !== undefined) told.push(...toldBill(nextDay, customer, bill, () => id));
  return told;
}

// Who drives out starts and completes; the office does the rest on the next morning.
function toldAct(
  act: WorkOrderAct,
  began: Date,
  nextMorning: Date,
  worker: Who,
  workOrder: () => WorkOrderId,
): Happening {
  const does = async (ctx: Context): Promise<void> => void (await changeWorkOrderStatus(ctx, workOrder(), act));
  if (act === "start") return { at: began, by: worker, does };
  return act === "complete" ? { at: later(began), by: worker, does } : { at: nextMorning, by: "robin", does };
}

function later(began: Date): Date {
  return new Date(began.getTime() + 2 * 3_600_000);
}
