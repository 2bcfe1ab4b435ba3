import { minorDigits, moneyText } from "#platform/shared/money.ts";
import { currentLocale } from "#platform/web/locale.ts";

/**
 * Reads a quantity as somebody of this language writes it: its thousands sign between groups of three, and either sign for
 * decimals otherwise.
 *
 * @param typed what stands in the field
 * @returns the number; NaN for anything else, so that the schema says what to do
 */
export function readQuantity(typed: string, locale: string = currentLocale()): number {
  const text = typed.replaceAll(/[\s\u00a0\u202f']/g, "");
  const [group, decimal] = signsOf(locale);
  const grouped = new RegExp(String.raw`^[1-9]\d{0,2}([${group}]\d{3})+([${decimal}]\d+)?$`);
  const plain = grouped.test(text) ? text.replaceAll(group, "") : text;
  const number = plain.replace(",", ".");
  return /^(\d+(\.\d*)?|\.\d+)$/.test(number) ? Number(number) : Number.NaN;
}

/**
 * Writes an amount as it is typed: the decimals of its currency, no sign and no groups.
 *
 * @param minor    minor units
 * @param currency ISO 4217
 */
export function moneyToType(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const style = { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(currentLocale(), style).format(minor / 10 ** digits);
}

/**
 * Writes an amount in the language of the page.
 *
 * @param minor    minor units
 * @param currency ISO 4217
 */
export function money(minor: number, currency: string): string {
  return moneyText(minor, currency, currentLocale());
}

/**
 * Writes a quantity in the language of the page.
 */
export function quantityText(quantity: number): string {
  return new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 3 }).format(quantity);
}

// Of 1,234.5 or 1.234,5: the sign between thousands and the one before decimals.
function signsOf(locale: string): [string, string] {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.5);
  const of = (type: string) => parts.find((part) => part.type === type)?.value;
  const decimal = of("decimal") === "," ? "," : ".";
  return [decimal === "," ? "." : ",", decimal];
}
