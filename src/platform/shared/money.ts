/** Most minor units one amount may have, so that sums of hundreds of them stay exact in a number. */
export const moneyMinorMost = 10_000_000_000_000;

const digits = new Map<string, number>();

/**
 * How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD.
 *
 * @param currency ISO 4217; an unknown one has 2
 */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

const formatters = new Map<string, Intl.NumberFormat>();

/**
 * Writes an amount as people of a language read it.
 *
 * @param minor    amount in minor units of the currency (cents)
 * @param currency ISO 4217
 * @param locale   BCP 47
 * @returns for example `$1,234.50`
 */
export function moneyText(minor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`;
  let formatter = formatters.get(key);
  if (formatter === undefined)
    formatters.set(key, (formatter = new Intl.NumberFormat(locale, { style: "currency", currency })));
  return formatter.format(minor / 10 ** minorDigits(currency));
}

/**
 * Reads an amount as somebody typed it: with or without currency sign and thousands, with either decimal sign. A last
 * comma or point followed by the currency's decimals, or by fewer, is the decimal sign. Thousands never begin with a
 * zero: `0.500` is no five hundred.
 *
 * @param text     what was typed
 * @param currency ISO 4217
 * @returns minor units, or null for what is no amount, or has more decimals than the currency
 */
export function readMoney(text: string, currency: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f']/g, "").replaceAll(/^([-+]?)\p{Sc}|\p{Sc}$/gu, "$1");
  const match = /^([-+]?)(\d[\d.,]*|[.,]\d+)$/.exec(plain);
  if (!match) return null;
  const [, sign, number = ""] = match;
  const decimals = minorDigits(currency);
  const last = Math.max(number.lastIndexOf("."), number.lastIndexOf(","));
  const after = last === -1 ? "" : number.slice(last + 1);
  const mark = last === -1 ? "" : number.charAt(last);
  const isGrouped =
    new RegExp(String.raw`^[1-9]\d{0,2}([.,]\d{3})+$`).test(number) && !(number.includes(".") && number.includes(","));
  const hasDecimals = last !== -1 && !(isGrouped && after.length === 3 && decimals < 3);
  const whole = hasDecimals ? number.slice(0, last) : number;
  if (hasDecimals && (after.length > decimals || whole.includes(mark))) return null;
  if (/[.,]/.test(whole) && !/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(whole)) return null;
  const minor = Number(whole.replaceAll(/[.,]/g, "") + (hasDecimals ? after : "").padEnd(decimals, "0"));
  if (!Number.isSafeInteger(minor) || minor > moneyMinorMost) return null;
  return sign === "-" && minor !== 0 ? -minor : minor;
}

/**
 * Says whether a text is the code of a currency.
 *
 * @param text any text
 * @returns true for three capital letters (ISO 4217)
 */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** What is said of a text that is no code of a currency. */
export const notACurrency = { error: "Three capital letters, for example USD.", params: { code: "not-a-currency" } };
