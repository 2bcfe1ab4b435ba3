import { dayAfter } from "#platform/shared/days.ts";
import { addRecurringService } from "#processes/add-recurring-service/server/public.ts";
import { generateDueWorkOrdersOf } from "#processes/generate-due-work-orders/server/public.ts";
import type { RecurringServiceId } from "#records/recurring-services/contract.ts";
import { changeRecurringServiceStatus } from "#records/recurring-services/server/public.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { listWorkOrders } from "#records/work-orders/server/public.ts";
import { type Happening, material, type Story, type ToldCustomer, when, work, zone } from "./story.ts";
import type { InvoiceFate, ToldBill } from "./told-invoices.ts";
import { toldVisit } from "./told-work-orders.ts";

/** Work orders are made so many days before their visit. */
const daysAhead = 7;
/** A recurring service that has been running for a year. */
interface RunningService {
  customer: ToldCustomer;
  type: string;
  description: string;
  by: "jo" | "sam";
  everyMonths: number;
  /** The first day that is still to come, at the earliest so many days from today. */
  comingIn: number;
  bill: (visit: number) => ToldBill;
}

/**
 * Tells four recurring services: a monthly and a quarterly one with their visits of a year and the next one, one that is
 * done when somebody says so, and one that is paused.
 */
export function toldRecurringWork(story: Story): Happening[] {
  const { magnolia, bayou } = story.customers;
  return [
    ...runningService(story, {
      customer: magnolia,
      type: "Maintenance",
      description: "Monthly check of boiler and pumps",
      by: "jo",
      everyMonths: 1,
      comingIn: 2,
      bill: (visit) => ({
        title: "Monthly check of boiler and pumps",
        customerReference: `MAG-PO-${200 + visit}`,
        lines: [
          work("Check of boiler and pumps", 2.5 + (visit % 3) * 0.5),
          material("Filters and seals", 1 + (visit % 4), 3850),
        ],
        // The latest is the unpaid one.
        ...(visit === 12
          ? { mailed: true }
          : {
              paid: [{ afterDays: 17 + ((visit * 5) % 12), by: "transfer", reference: `ACH ${48_100 + visit * 37}` }],
            }),
      }),
    }),
    ...runningService(story, {
      customer: bayou,
      type: "Inspection",
      description: "Brake and lift inspection in the workshop",
      by: "sam",
      everyMonths: 3,
      comingIn: 9,
      bill: (visit) => ({
        title: "Brake and lift inspection",
        lines: [work("Inspection", 4), material("Test certificates", 6, 2500)],
        ...quarterlyFates[visit],
      }),
    }),
    {
      at: when(story.day(-120)),
      by: "robin",
      does: async (ctx) => {
        const { type } = story;
        const common = { customerId: bayou.id, contactId: bayou.contactId, locationId: bayou.locationId };
        const drain = "Clear the drain of the wash bay after heavy rain.";
        await addRecurringService(ctx, { ...common, typeId: type("Maintenance"), description: drain }, zone);
      },
    },
    ...pausedService(story),
  ];
}

/** Which of the four quarterly invoices were paid, the last one is overdue. */
const quarterlyFates: Readonly<Record<number, InvoiceFate>> = {
  1: { paid: [{ afterDays: 26, by: "check", reference: "No. 2291" }] },
  2: { paid: [{ afterDays: 41, by: "check", reference: "No. 2340" }] },
  3: { paid: [{ afterDays: 29, by: "check", reference: "No. 2417" }] },
  4: { mailed: true },
};

function runningService(story: Story, told: RunningService): Happening[] {
  const { customer, type, description, by, everyMonths } = told;
  const coming = inEveryMonth(story.day(told.comingIn));
  const days = Array.from({ length: 12 / everyMonths }, (_, n) => monthsBefore(coming, 12 - n * everyMonths));
  let id: RecurringServiceId;
  return [
    {
      at: when(story.day(-395)),
      by: "robin",
      does: async (ctx) => {
        ({ id } = await addRecurringService(
          ctx,
          {
            customerId: customer.id,
            contactId: customer.contactId,
            locationId: customer.locationId,
            typeId: story.type(type),
            description,
            assignedTo: story.people[by],
            frequency: { every: everyMonths, unit: "month" },
            nextServiceOn: days[0] ?? coming,
            atTime: "09:00",
            daysAhead,
          },
          zone,
        ));
      },
    },
    ...[...days, coming].map((day) => generation(day)),
    ...days.flatMap((day, index) =>
      toldVisit(
        { day, customer, by, bill: told.bill(index + 1) },
        async (ctx) =>
          (
            await listWorkOrders(
              ctx,
              { customerId: customer.id, recurringServiceId: id, sort: "number", direction: "desc", limit: 1 },
              zone,
            )
          ).workOrders[0]?.id as WorkOrderId,
      ),
    ),
  ];
}

function generation(day: string): Happening {
  return {
    at: when(dayAfter(day, -daysAhead), "06:00"),
    by: "clock",
    does: async (ctx) => void (await generateDueWorkOrdersOf(ctx)),
  };
}

function pausedService({ customers: { bayou }, day, type }: Story): Happening[] {
  let id: RecurringServiceId;
  return [
    {
      at: when(day(-75)),
      by: "robin",
      does: async (ctx) => {
        ({ id } = await addRecurringService(
          ctx,
          {
            customerId: bayou.id,
            contactId: bayou.contactId,
            typeId: type("Maintenance"),
            description: "Change the filters of the paint booth",
            frequency: { every: 6, unit: "week" },
            nextServiceOn: day(9),
            atTime: "13:00",
          },
          zone,
        ));
      },
    },
    {
      at: when(day(-70)),
      by: "robin",
      does: async (ctx) => void (await changeRecurringServiceStatus(ctx, id, "pause")),
    },
  ];
}

/** The day, or the next one that every month has. */
function inEveryMonth(day: string): string {
  return Number(day.slice(8)) <= 28 ? day : inEveryMonth(dayAfter(day));
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, date)).toISOString().slice(0, 10);
}
