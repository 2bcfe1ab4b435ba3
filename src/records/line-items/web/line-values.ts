import { readMoney } from "#platform/shared/money.ts";
import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { numberToType, typedNumber } from "#records/tax-and-terms/web/public.tsx";
import { type Discount, type LineItem, LineTax, linesMost, type Totals } from "../contract.ts";
import { totalsOf } from "../rules.ts";
import { money, moneyToType, readQuantity } from "./typed-amounts.ts";

/** What stands in the fields of one line. */
export interface LineValues {
  /** Tells lines apart while they move; the same for a stored line whenever it is read. */
  key: string;
  description: string;
  quantity: string;
  unitPrice: string;
  /** `none`, or a rate as `taxChoice` writes it. */
  tax: string;
}

/** What stands in the fields of everything that is charged for; the values of a form over a quote or an invoice have these. */
export type LineItemsValues = Record<"lines", LineValues[]> &
  Record<"discountKind", "none" | "money" | "percent"> &
  Record<"discount", string> &
  Record<"discountOn", "net" | "gross">;

/** What the editor needs of a form over a quote or an invoice; `useRecordForm` makes one. */
export interface LineItemsForm {
  values: LineItemsValues;
  field(name: string): FieldBinding;
  mantine: {
    insertListItem(path: string, item: unknown, index?: number): void;
    removeListItem(path: string, index: number): void;
    reorderListItem(path: string, payload: { from: number; to: number }): void;
  };
}

/** Body path to field name, where the two differ. */
export const lineItemsFields: Readonly<Record<string, string>> = {
  "discount.amountMinor": "discount",
  "discount.percent": "discount",
  "discount.on": "discountOn",
  ...Object.fromEntries(
    Array.from({ length: linesMost }, (_, index) => [`lines.${index}.unitPriceMinor`, `lines.${index}.unitPrice`]),
  ),
};

let keys = 0;

/**
 * A line in which nothing has been typed.
 *
 * @param tax what is charged unless somebody chooses otherwise
 */
export function emptyLine(tax: LineTax | null): LineValues {
  keys += 1;
  return { key: `new ${keys}`, description: "", quantity: "1", unitPrice: "", tax: taxChoice(tax) };
}

/**
 * Lays stored lines and their discount out for editing.
 *
 * @param lines    as they are stored; an empty paper begins with one line to fill in
 * @param currency ISO 4217
 * @param tax      tax of that first line
 */
export function lineItemsValues(
  stored: { lines: readonly LineItem[]; discount: Discount | null },
  currency: string,
  tax: LineTax | null,
): LineItemsValues {
  const { lines, discount } = stored;
  return {
    lines:
      lines.length === 0
        ? [{ ...emptyLine(tax), key: "first" }]
        : lines.map((line, index) => ({
            key: `stored ${index}`,
            description: line.description,
            quantity: numberToType(line.quantity),
            unitPrice: moneyToType(line.unitPriceMinor, currency),
            tax: taxChoice(line.tax),
          })),
    discountKind: discount?.kind ?? "none",
    discount:
      discount === null
        ? ""
        : discount.kind === "money"
          ? moneyToType(discount.amountMinor, currency)
          : numberToType(discount.percent),
    discountOn: discount?.on ?? "net",
  };
}

/**
 * Turns what was typed into the body of a request; what is no number becomes NaN, so that the schema says what to do.
 * Lines at the end in which nothing was typed are left out.
 *
 * @param currency ISO 4217
 */
export function lineItemsBody(
  values: LineItemsValues,
  currency: string,
): { lines: LineItem[]; discount: Discount | null } {
  const last = values.lines.findLastIndex((line) => !isBlankLine(line));
  return {
    lines: values.lines.slice(0, last + 1).map((line) => asLine(line, currency)),
    discount: asDiscount(values, currency),
  };
}

/**
 * What the lines come to while they are typed, reckoned by the function that the server uses. A line that cannot be read
 * yet counts nothing.
 */
export function liveTotals(values: LineItemsValues, currency: string): Totals {
  const lines = values.lines.map((line) => asLine(line, currency)).filter(isReadable);
  const discount = asDiscount(values, currency);
  const readable =
    discount === null || !Number.isNaN(discount.kind === "money" ? discount.amountMinor : discount.percent);
  return totalsOf(lines, readable ? discount : null);
}

/** Whether both numbers of a line can be reckoned with. */
export function isReadable(line: LineItem): boolean {
  return Number.isFinite(line.quantity) && Number.isFinite(line.unitPriceMinor);
}

/** One line as the server would get it. */
export function asLine(line: LineValues, currency: string): LineItem {
  return {
    description: line.description,
    quantity: readQuantity(line.quantity),
    unitPriceMinor: readMoney(line.unitPrice, currency) ?? Number.NaN,
    tax: chosenTax(line.tax),
  };
}

/** The discount as the server would get it. */
export function asDiscount(
  values: Pick<LineItemsValues, "discountKind" | "discount" | "discountOn">,
  currency: string,
): Discount | null {
  if (values.discountKind === "none") return null;
  return values.discountKind === "money"
    ? { kind: "money", amountMinor: readMoney(values.discount, currency) ?? Number.NaN, on: values.discountOn }
    : { kind: "percent", percent: typedNumber(values.discount), on: values.discountOn };
}

/** Whether nothing was typed in a line. */
export function isBlankLine(line: LineValues): boolean {
  return line.description.trim() === "" && line.unitPrice.trim() === "";
}

/** A rate as the value of a choice. */
export function taxChoice(tax: LineTax | null): string {
  return tax === null ? "none" : JSON.stringify([tax.name, tax.percent]);
}

/** How the compared fields are called when somebody else changed the same paper. */
export function lineItemsLabels(currency: string): FieldNames<LineItemsValues> {
  return {
    lines: {
      label: m.line_items_lines(),
      show: (lines) =>
        lines
          .map((line) => asLine(line, currency))
          .map((line) => `${line.quantity} × ${line.description} ${moneyOrNothing(line.unitPriceMinor, currency)}`)
          .join("; "),
    },
    discountKind: { label: m.line_items_discount(), show: discountKindText },
    discount: m.line_items_discount_value(),
    discountOn: {
      label: m.line_items_discount_on(),
      show: (on) => (on === "net" ? m.line_items_before_tax() : m.line_items_after_tax()),
    },
  };
}

/** The kinds of discount in words. */
export function discountKindText(kind: LineItemsValues["discountKind"]): string {
  if (kind === "none") return m.line_items_discount_none();
  return kind === "money" ? m.line_items_discount_money() : m.line_items_discount_percent();
}

function moneyOrNothing(minor: number, currency: string): string {
  return Number.isFinite(minor) ? money(minor, currency) : "";
}

function chosenTax(choice: string): LineTax | null {
  if (choice === "none") return null;
  const [name, percent] = JSON.parse(choice) as unknown[];
  return LineTax.parse({ name, percent });
}
