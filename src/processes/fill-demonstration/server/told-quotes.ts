import { dayAfter } from "#platform/shared/days.ts";
import { addQuote } from "#processes/add-quote/server/public.ts";
import { convertQuoteToInvoice, convertQuoteToWorkOrder } from "#processes/convert-quote/server/public.ts";
import { draftQuoteMessage, sendQuote } from "#processes/send-paper/server/public.ts";
import type { WrittenLine } from "#records/line-items/contract.ts";
import type { QuoteAct, QuoteId } from "#records/quotes/contract.ts";
import { changeQuoteStatus } from "#records/quotes/server/public.ts";
import { type Happening, material, type Story, type ToldCustomer, when, work } from "./story.ts";
import { toldInvoice } from "./told-invoices.ts";
import { mailAtOnce } from "./told-messages.ts";
import { toldJob } from "./told-work-orders.ts";

/** One quote of the story: when it was written, what it offers, and what became of it after how many days. */
interface ToldQuote {
  onDay: number;
  customer: ToldCustomer;
  title: string;
  message?: string;
  lines: WrittenLine[];
  percentOff?: number;
  steps: readonly { act: QuoteAct | "mail"; afterDays: number; note?: string }[];
  /** What was made of it. */
  becomes?: (quote: () => QuoteId) => Happening[];
}

const holdsDays = 30;

/**
 * Tells a year of quotes: some won, one lost, one that nobody answered, one that is still undecided, and a draft.
 */
export function toldQuotes(story: Story): Happening[] {
  const { magnolia, bayou } = story.customers;
  const quotes: readonly ToldQuote[] = [
    {
      onDay: -290,
      customer: magnolia,
      title: "Replace the circulation pump",
      lines: [
        material("Circulation pump, variable speed", 1, 89_500),
        work("Removal and installation", 4.5),
        { description: "Disposal of the old pump", quantity: 1, unitPriceMinor: 4500, tax: null },
      ],
      steps: [
        { act: "send", afterDays: 0 },
        { act: "approve", afterDays: 6, note: "Ms Darakjy approved by phone." },
      ],
      becomes: (quote) => [
        ...toldJob(story, {
          onDay: -279,
          customer: magnolia,
          type: "Repair",
          description: "Replace the circulation pump in the boiler room.",
          by: "jo",
          acts: ["start", "complete", "close"],
          note: "Pump replaced, pressure is 1.6 bar. The old shut-off valve leaks a little.",
        }),
        ...toldInvoice(story.day(-277), { paid: [{ afterDays: 25, by: "transfer", reference: "ACH 48177" }] }, (ctx) =>
          convertQuoteToInvoice(ctx, quote()),
        ),
      ],
    },
    {
      onDay: -215,
      customer: bayou,
      title: "Cab air conditioning for six trucks",
      lines: [material("Compressor kit", 6, 61_200), work("Installation", 21)],
      percentOff: 7.5,
      steps: [
        { act: "send", afterDays: 1 },
        { act: "reject", afterDays: 12, note: "They decided to replace the trucks instead." },
      ],
    },
    {
      onDay: -150,
      customer: magnolia,
      title: "Thermostats for building B",
      lines: thermostats,
      steps: [
        { act: "send", afterDays: 0 },
        { act: "approve", afterDays: 3 },
      ],
      becomes: (quote) =>
        toldJob(
          story,
          {
            onDay: -140,
            time: "08:00",
            customer: magnolia,
            type: "Installation",
            description: "Mount and set up 14 thermostats in building B.",
            by: "jo",
            acts: ["start", "complete", "close"],
            bill: {
              title: "Thermostats for building B",
              lines: thermostats,
              paid: [{ afterDays: 27, by: "transfer", reference: "ACH 48355" }],
            },
          },
          (ctx, scheduledAt) =>
            convertQuoteToWorkOrder(ctx, quote(), {
              typeId: story.type("Installation"),
              description: "Mount and set up 14 thermostats in building B.",
              scheduledAt,
              assignedTo: story.people.jo,
            }),
        ),
    },
    {
      onDay: -70,
      customer: bayou,
      title: "Wash bay heater",
      lines: [material("Radiant tube heater", 2, 134_000), work("Installation and gas line", 14)],
      steps: [{ act: "send", afterDays: 0 }],
    },
    {
      onDay: -24,
      customer: magnolia,
      title: "Shut-off valves of the boiler room",
      lines: [material("Ball valve, 2 in", 4, 7150), work("Exchange", 5)],
      steps: [
        { act: "send", afterDays: 0 },
        { act: "approve", afterDays: 11, note: "Together with the next monthly check, please." },
      ],
    },
    {
      onDay: -6,
      customer: magnolia,
      title: "New rooftop unit for the office",
      message:
        "Thank you for showing us around. The unit fits the existing curb; we need the parking lot for one morning.",
      lines: [
        material("Rooftop unit, 5 tons, with curb adapter", 1, 845_000),
        work("Crane, removal and installation", 16),
        { description: "Permit", quantity: 1, unitPriceMinor: 18_500, tax: null },
      ],
      percentOff: 3,
      steps: [{ act: "mail", afterDays: 1 }],
    },
    {
      onDay: -1,
      customer: bayou,
      title: "Winter check of the workshop",
      lines: [work("Inspection and cleaning", 3)],
      steps: [],
    },
  ];
  return quotes.flatMap((quote) => toldQuote(story, quote));
}

const thermostats = [material("Programmable thermostat", 14, 7950), work("Mounting and setup", 9)];

function toldQuote(story: Story, told: ToldQuote): Happening[] {
  const { customer, title, lines, percentOff } = told;
  const written = story.day(told.onDay);
  let id: QuoteId;
  return [
    {
      at: when(written, "09:30"),
      by: "robin",
      does: async (ctx) => {
        ({ id } = await addQuote(ctx, {
          customerId: customer.id,
          contactId: customer.contactId,
          title,
          message: told.message ?? null,
          lines,
          discount: percentOff === undefined ? null : { kind: "percent", percent: percentOff, on: "net" },
          expiresOn: dayAfter(written, holdsDays),
        }));
      },
    },
    ...told.steps.map(({ act, afterDays, note = null }): Happening => ({
      at: when(dayAfter(written, afterDays), "09:45"),
      by: "robin",
      does: async (ctx) => {
        if (act !== "mail") return void (await changeQuoteStatus(ctx, id, act, note));
        const { subject, body } = await draftQuoteMessage(ctx, id);
        await mailAtOnce(ctx, async (inside) => [(await sendQuote(inside, id, { subject, body })).messageId]);
      },
    })),
    ...(told.becomes?.(() => id) ?? []),
  ];
}
