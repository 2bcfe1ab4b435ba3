import { isEmail } from "#platform/shared/fields.ts";
import { fromCapitals } from "./person-names.ts";
import type { ImportField } from "./rules.ts";

/** What the import offers to mend by itself (L-05), in the order in which it is applied to one cell. */
export const repairKinds = ["stray-blanks", "capitals", "leading-zeros", "web-scheme"] as const;
export type RepairKind = (typeof repairKinds)[number];

/** One proposed repair of one cell. Rows carry the number a spreadsheet shows, columns count from 0. */
export interface Repair {
  row: number;
  column: number;
  kind: RepairKind;
  before: string;
  after: string;
  /** Whether it was left ticked. */
  applied: boolean;
}

/** Says whether a proposed repair was left ticked. */
export type RepairFilter = (row: number, column: number, kind: RepairKind) => boolean;

/**
 * Makes the filter from what a person unticked.
 *
 * @param kindsOff whole kinds that are not wanted
 * @param cellsOff single repairs that are not wanted
 * @see Rule L-05
 */
export function repairFilter(
  kindsOff: readonly RepairKind[],
  cellsOff: readonly Pick<Repair, "row" | "column" | "kind">[],
): RepairFilter {
  const key = (row: number, column: number, kind: RepairKind) => `${row}:${column}:${kind}`;
  const off = new Set(cellsOff.map((repair) => key(repair.row, repair.column, repair.kind)));
  return (row, column, kind) => !kindsOff.includes(kind) && !off.has(key(row, column, kind));
}

const blankRun = /[^\S\r\n]+/gu;
const lineBreak = /\s*[\r\n\u0085\u2028\u2029]+\s*/gu;
// Joiners shape Arabic, Persian and Indic words, so they are no stray characters.
const invisible = /(?![\u200c\u200d])\p{Cf}/gu;

/** The forms in which tables write the United States, without dots and blanks. */
const unitedStates = new Set([
  "us",
  "usa",
  "unitedstates",
  "unitedstatesofamerica",
  "estadosunidos",
  "estadosunidosdeamerica",
  "eeuu",
]);

/**
 * Proposes one kind of repair for one cell.
 *
 * @param text    the trimmed cell, as earlier repairs left it
 * @param country the country cell of the row, null where there is none
 * @param defaultRegion ISO 3166-1 region of the provider
 * @returns the mended text, or the same text when there is nothing to mend
 * @see Rule L-05
 */
export function repaired(
  kind: RepairKind,
  field: ImportField,
  text: string,
  country: string | null,
  defaultRegion: string,
): string {
  switch (kind) {
    case "stray-blanks":
      return withoutStrayBlanks(field, text);
    case "capitals":
      return ["firstName", "lastName", "fullName"].includes(field) ? fromCapitals(text) : text;
    case "leading-zeros":
      return field === "postalCode" && isUnitedStates(country, defaultRegion) ? withLeadingZeros(text) : text;
    case "web-scheme":
      return field === "website" && isWebsite(text) && !/^https?:\/\//i.test(text) ? `https://${text}` : text;
  }
}

function withoutStrayBlanks(field: ImportField, text: string): string {
  switch (field) {
    case "note":
    case "phone":
    case "altPhone":
    case "mobile":
      return text;
    case "email":
      return withoutBlanks(text, isEmail);
    case "website":
      return withoutBlanks(text, isWebsite);
    case "street":
    case "street2":
      return text.replace(invisible, "").replace(lineBreak, ", ").replace(/,,+/g, ",").replace(blankRun, " ").trim();
    default:
      return text.replace(invisible, "").replace(blankRun, " ").trim();
  }
}

/** Words that only become an address by being run together were no address. */
function withoutBlanks(text: string, isAddress: (text: string) => boolean): string {
  const visible = text.replace(invisible, "");
  const joined = visible.replace(/[^\S\r\n]/gu, "");
  return isAddress(joined) ? joined : visible;
}

function isUnitedStates(country: string | null, defaultRegion: string): boolean {
  const written = (country ?? "").toLowerCase().replace(/[.\s]/g, "");
  return written === "" ? defaultRegion === "US" : unitedStates.has(written);
}

/** Spreadsheets take 08014 for the number 8014. The lowest code in use is 00501, so shorter remains are no codes. */
function withLeadingZeros(text: string): string {
  const [, code = "", plusFour = ""] = /^([0-9]{3,4})(-[0-9]{4})?$/.exec(text) ?? [];
  const full = code.padStart(5, "0");
  return code !== "" && full >= "00501" ? full + plusFour : text;
}

/**
 * Tells whether a text is the address of a web site, with or without `http://` or `https://`.
 *
 * @see Rule L-05
 */
export function isWebsite(text: string): boolean {
  return /^(?:https?:\/\/)?(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}](?::[0-9]{1,5})?(?:[/?#][^\s<>"]*)?$/iu.test(
    text,
  );
}
