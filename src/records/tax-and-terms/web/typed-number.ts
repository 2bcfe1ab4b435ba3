import { currentLocale } from "#platform/web/locale.ts";

/**
 * Reads a small number as people write it, with a comma or a point.
 *
 * @param typed what stands in the field
 * @returns the number; NaN for anything else, so that the schema says what to do
 */
export function typedNumber(typed: string): number {
  const text = typed.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * Writes a number as it is typed: with the decimal sign of the language and no grouping.
 *
 * @param value any number
 */
export function numberToType(value: number): string {
  return new Intl.NumberFormat(currentLocale(), { useGrouping: false, maximumFractionDigits: 4 }).format(value);
}

/**
 * Writes a percentage.
 *
 * @param percent 0 to 100
 * @returns with up to four decimals, for example "8.25%"
 */
export function percentText(percent: number): string {
  return new Intl.NumberFormat(currentLocale(), { style: "percent", maximumFractionDigits: 6 }).format(percent / 100);
}
