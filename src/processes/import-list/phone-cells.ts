import { extensionDigitsMost, partExtension, readPhone } from "#platform/shared/phone.ts";
import type { Phone } from "#platform/shared/phone.ts";

// In some countries four digits are a possible number already; none shorter than seven is kept.
const keptNumber = /^\+?[0-9]{7,15}$/;
const invisible = /\p{Cf}/gu;
const label = /^\s*(?:tel(?:efono|éfono|ephone)?|phone|ph|fon|mobile|cell|m[óo]vil|home|work|office)\s*[.:]\s*/iu;
const storedAsFraction = /^(\+?[0-9]+)\.0+$/;
const betweenNumbers = /\s*(?:[/;|\n]|:::|\bor\b|\bo\b)\s*/iu;

/**
 * Reads the phone number of a cell, with what lists write around it: labels, invisible direction marks, 00 before a
 * country code, numbers that a spreadsheet kept as fractions.
 *
 * @param cell   what stands in the file, for example `tel. (504) 621-8927 x123`
 * @param region ISO 3166-1 region for numbers without country code, for example `US`
 * @returns null when the cell is not exactly one phone number
 * @see Rule L-04
 */
export function readPhoneCell(cell: string, region: string): Phone | null {
  if (phonesIn(cell, region).length > 1) return null;
  const visible = cell.replace(invisible, "").replace(label, "").trim();
  const parted = partExtension(visible);
  const written = parted.written.replace(storedAsFraction, "$1");
  const phone = readInternational(written, region) ?? readPhone(written, region);
  const extension = parted.extension ?? phone?.extension ?? null;
  if (phone === null || !keptNumber.test(phone.number) || (extension !== null && !isExtension(extension))) return null;
  return { number: phone.number, extension };
}

/**
 * Finds the phone numbers of a cell that holds several.
 *
 * @returns the readable ones in their order; fewer than two mean that the cell does not hold several
 */
export function phonesIn(cell: string, region: string): string[] {
  const parts = cell.split(betweenNumbers);
  return parts.length < 2 ? [] : parts.filter((part) => readPhoneCell(part, region) !== null);
}

/** Says whether a text is an extension that can be kept. */
export function isExtension(text: string): boolean {
  return /^[0-9]+$/.test(text) && text.length <= extensionDigitsMost;
}

/** Half the world dials 00 before a country code, whatever the region's own prefix is. */
function readInternational(written: string, region: string): Phone | null {
  if (!written.startsWith("00")) return null;
  const phone = readPhone(`+${written.slice(2)}`, region);
  return phone?.number.startsWith("+") ? phone : null;
}
