import { moneyMinorMost } from "#platform/shared/money.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import {
  amountTooLarge,
  type Discount,
  type LineItem,
  type LineTax,
  type PricedLine,
  taxedThoughExempt,
  type Totals,
  type WrittenLine,
} from "./contract.ts";

const thousandths = 1000n;
/** A percentage has four decimals: 100 % = 1,000,000 of these. */
const whole = 1_000_000n;

/**
 * The amount of a line: quantity times price, rounded half away from zero.
 *
 * @param line quantity with up to three decimals, price in minor units
 * @returns minor units
 */
export function amountOf(line: Pick<LineItem, "quantity" | "unitPriceMinor">): number {
  const quantity = BigInt(Math.round(line.quantity * 1000));
  return Number(divided(quantity * BigInt(line.unitPriceMinor), thousandths));
}

/**
 * Adds to each line its amount.
 */
export function priced(lines: readonly LineItem[]): PricedLine[] {
  return lines.map((line) => ({ ...line, amountMinor: amountOf(line) }));
}

/** A discount as a quote and an invoice keep it. */
export interface KeptDiscount {
  discountKind: Discount["kind"] | null;
  discountMinor: number | null;
  discountPercent: number | null;
  discountOn: Discount["on"];
}

/**
 * Lays a discount out for the columns of a quote or an invoice.
 */
export function keptDiscount(discount: Discount | null): KeptDiscount {
  return {
    discountKind: discount?.kind ?? null,
    discountMinor: discount?.kind === "money" ? discount.amountMinor : null,
    discountPercent: discount?.kind === "percent" ? discount.percent : null,
    discountOn: discount?.on ?? "net",
  };
}

/**
 * Reads a discount back from these columns.
 */
export function discountOf(kept: KeptDiscount): Discount | null {
  const { discountKind, discountMinor, discountPercent, discountOn: on } = kept;
  if (discountKind === null) return null;
  return discountKind === "money"
    ? { kind: "money", amountMinor: discountMinor ?? 0, on }
    : { kind: "percent", percent: discountPercent ?? 0, on };
}

/** A line under the names of its columns. */
interface KeptLine {
  place: number;
  description: string;
  quantity: number;
  unit_price_minor: number;
  tax_name: string | null;
  tax_percent: number | null;
  amount_minor: number;
}

/**
 * Lays lines out for the rows of a quote or an invoice, in their order and each with its amount.
 */
export function keptLines(lines: readonly LineItem[]): KeptLine[] {
  return lines.map((line, index) => ({
    place: index + 1,
    description: line.description,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    tax_name: line.tax?.name ?? null,
    tax_percent: line.tax?.percent ?? null,
    amount_minor: amountOf(line),
  }));
}

/**
 * Lines as they were written: without the amounts that are reckoned from them.
 */
export function withoutAmounts(lines: readonly PricedLine[]): LineItem[] {
  return lines.map(({ description, quantity, unitPriceMinor, tax }) => ({
    description,
    quantity,
    unitPriceMinor,
    tax,
  }));
}

/**
 * Lines of a stored quote or invoice for a new one: to a customer who is exempt by now nothing is taxed.
 *
 * @param lines     as they stand on the first one
 * @param taxExempt whether no tax is charged to the customer now
 */
export function linesAgain(lines: readonly PricedLine[], taxExempt: boolean): LineItem[] {
  const written = withoutAmounts(lines);
  return taxExempt ? written.map((line) => ({ ...line, tax: null })) : written;
}

/**
 * What lines, discount and taxes come to. Tax is reckoned once per rate on the sum of its lines, so the order of the lines
 * does not matter. A discount before tax is shared among the rates by what each is charged on, to the last minor unit; one
 * after tax leaves the tax alone. A discount never takes off more than there is. Everything is rounded half away from zero.
 *
 * @param lines    what is charged for
 * @param discount what is taken off, or null
 * @returns totals in minor units; net - discount + tax = total, whatever the discount is on
 */
export function totalsOf(lines: readonly LineItem[], discount: Discount | null): Totals {
  const groups = groupsByRate(lines);
  const net = groups.reduce((sum, group) => sum + group.base, 0n);
  const beforeTax = discount?.on === "net" ? takenOff(discount, net) : 0n;
  share(groups, beforeTax, net);
  const taxes = groups.flatMap((group) =>
    group.name === null
      ? []
      : [
          {
            name: group.name,
            percent: group.percent,
            baseMinor: Number(group.base),
            taxMinor: Number(divided(group.base * percentage(group.percent), whole)),
          },
        ],
  );
  const tax = taxes.reduce((sum, one) => sum + BigInt(one.taxMinor), 0n);
  const afterTax = discount?.on === "gross" ? takenOff(discount, net + tax) : 0n;
  return {
    netMinor: Number(net),
    discountMinor: Number(beforeTax + afterTax),
    taxes,
    taxMinor: Number(tax),
    totalMinor: Number(net - beforeTax + tax - afterTax),
  };
}

/**
 * Whether amounts stay small enough to be exact everywhere.
 *
 * @param lines what is charged for
 */
export function decideLines(lines: readonly LineItem[]): Decision {
  const faults = lines.flatMap((line, index) =>
    Math.abs(line.quantity * line.unitPriceMinor) > moneyMinorMost
      ? [{ pointer: `#/lines/${index}/unitPriceMinor`, detail: "Quantity times price is too much.", code: "too-much" }]
      : [],
  );
  return faults.length === 0 ? allowed : refused(amountTooLarge, { errors: faults });
}

/** How a customer is taxed. */
export interface CustomerTax {
  taxExempt: boolean;
  /** Its tax rate as it is now; null for none, and for whoever is exempt. */
  tax: LineTax | null;
}

/**
 * Gives each line that names no tax that of its customer.
 *
 * @param lines    as they were written
 * @param customer how it is taxed
 */
export function withTaxes(lines: readonly WrittenLine[], customer: CustomerTax): LineItem[] {
  const own = customer.taxExempt ? null : customer.tax;
  return lines.map(({ tax = own, ...line }) => ({ ...line, tax }));
}

/**
 * Whether lines may carry their taxes: to a customer who is exempt nothing is taxed.
 *
 * @param lines    what is charged for
 * @param customer how it is taxed
 */
export function decideTaxes(
  lines: readonly Pick<LineItem, "tax">[],
  customer: Pick<CustomerTax, "taxExempt">,
): Decision {
  const detail = "This customer is tax exempt. Choose no tax.";
  const errors = lines.flatMap((line, index) =>
    customer.taxExempt && line.tax !== null
      ? [{ pointer: `#/lines/${index}/tax`, detail, code: taxedThoughExempt.type }]
      : [],
  );
  return errors.length === 0 ? allowed : refused(taxedThoughExempt, { errors });
}

interface Group {
  name: string | null;
  percent: number;
  base: bigint;
}

// One group per rate, and one for what is not taxed, in an order that does not depend on that of the lines.
function groupsByRate(lines: readonly LineItem[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const key = line.tax === null ? "" : `${line.tax.percent} ${line.tax.name}`;
    const group = groups.get(key) ?? { name: line.tax?.name ?? null, percent: line.tax?.percent ?? 0, base: 0n };
    group.base += BigInt(amountOf(line));
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.percent - a.percent || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

function takenOff(discount: Discount, from: bigint): bigint {
  if (from <= 0n) return 0n;
  const wanted =
    discount.kind === "money" ? BigInt(discount.amountMinor) : divided(from * percentage(discount.percent), whole);
  return wanted < from ? wanted : from;
}

// Largest remainder: each group loses its exact part rounded down, and what is left goes to those that lost most by it.
function share(groups: Group[], amount: bigint, among: bigint): void {
  if (amount === 0n) return;
  const parts = groups.map((group) => {
    const exact = group.base * amount;
    const floor = floored(exact, among);
    return { group, floor, remainder: exact - floor * among };
  });
  let left = amount - parts.reduce((sum, part) => sum + part.floor, 0n);
  const byRemainder = parts.toSorted((a, b) => (b.remainder > a.remainder ? 1 : b.remainder < a.remainder ? -1 : 0));
  for (const part of byRemainder) {
    const extra = left > 0n ? 1n : 0n;
    left -= extra;
    part.group.base -= part.floor + extra;
  }
}

function percentage(percent: number): bigint {
  return BigInt(Math.round(percent * 10_000));
}

function floored(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
}

function divided(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const rounded = (size * 2n + by) / (by * 2n);
  return value < 0n ? -rounded : rounded;
}
