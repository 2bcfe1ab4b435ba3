import type { Context } from "#platform/server/context.ts";
import { addQuote } from "#processes/add-quote/server/public.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { LineTax, WrittenLine } from "#records/line-items/contract.ts";
import type { QuoteAct } from "#records/quotes/contract.ts";
import { changeQuoteStatus } from "#records/quotes/server/public.ts";

/** A customer of the demonstration, with somebody to write to. */
export interface DemonstrationCustomer {
  id: CustomerId;
  contactId: ContactId | null;
}

/** One quote of the story: when it was written, what it offers, and what became of it after how many days. */
interface ToldQuote {
  daysAgo: number;
  customer: DemonstrationCustomer;
  title: string;
  message?: string;
  lines: WrittenLine[];
  percentOff?: number;
  steps: readonly { act: QuoteAct; afterDays: number; note?: string }[];
}

const louisiana: LineTax = { name: "Louisiana", percent: 9.45 };
const dayMilliseconds = 86_400_000;
const holdsDays = 30;

/**
 * Tells a year of quotes: some won, one lost, one that nobody answered, one that is still undecided, and a draft.
 */
export async function fillQuotes(
  ctx: Context,
  { magnolia, bayou }: Record<"magnolia" | "bayou", DemonstrationCustomer>,
): Promise<void> {
  const quotes: readonly ToldQuote[] = [
    {
      daysAgo: 290,
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
    },
    {
      daysAgo: 215,
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
      daysAgo: 150,
      customer: magnolia,
      title: "Thermostats for building B",
      lines: [material("Programmable thermostat", 14, 7950), work("Mounting and setup", 9)],
      steps: [
        { act: "send", afterDays: 0 },
        { act: "approve", afterDays: 3 },
      ],
    },
    {
      daysAgo: 70,
      customer: bayou,
      title: "Wash bay heater",
      lines: [material("Radiant tube heater", 2, 134_000), work("Installation and gas line", 14)],
      steps: [{ act: "send", afterDays: 0 }],
    },
    {
      daysAgo: 6,
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
      steps: [{ act: "send", afterDays: 1 }],
    },
    {
      daysAgo: 1,
      customer: bayou,
      title: "Winter check of the workshop",
      lines: [work("Inspection and cleaning", 3)],
      steps: [],
    },
  ];
  for (const told of quotes) await tell(ctx, told);
}

async function tell(ctx: Context, told: ToldQuote): Promise<void> {
  const written = ctx.system.clock.now().getTime() - told.daysAgo * dayMilliseconds;
  const { id } = await addQuote(at(ctx, written), {
    customerId: told.customer.id,
    contactId: told.customer.contactId,
    title: told.title,
    message: told.message ?? null,
    lines: told.lines,
    discount: told.percentOff === undefined ? null : { kind: "percent", percent: told.percentOff, on: "net" },
    expiresOn: new Date(written + holdsDays * dayMilliseconds).toISOString().slice(0, 10),
  });
  for (const { act, afterDays, note = null } of told.steps)
    await changeQuoteStatus(at(ctx, written + afterDays * dayMilliseconds), id, act, note);
}

function at(ctx: Context, instant: number): Context {
  return { ...ctx, system: { ...ctx.system, clock: { now: () => new Date(instant) } } };
}

function material(description: string, quantity: number, unitPriceMinor: number): WrittenLine {
  return { description, quantity, unitPriceMinor, tax: louisiana };
}

function work(description: string, hours: number): WrittenLine {
  return { description: `${description} (hours)`, quantity: hours, unitPriceMinor: 9800, tax: louisiana };
}
