import { headerWords, lesserWords, otherHeadings } from "./header-words.ts";
import { readPhoneCell } from "./phone-cells.ts";
import { isWebsite } from "./repairs.ts";
import { importFields } from "./rules.ts";
import type { ImportField } from "./rules.ts";

/** What one column seems to be. */
export interface ColumnGuess {
  field: ImportField | null;
  /** 0 to 1; below 0.5 nothing is proposed. */
  confidence: number;
  /** What the guess rests on. */
  because: "heading" | "values" | "heading-and-values" | null;
}

interface Candidate {
  column: number;
  field: ImportField;
  confidence: number;
  because: NonNullable<ColumnGuess["because"]>;
}

type ValueKind = "email" | "website" | "phone";
/** Share of the filled values that look like each kind; a sure phone number could be dialled as it stands. */
type ValueShares = Record<ValueKind | "surePhone", number> & { filled: number };

const kindOf: Partial<Record<ImportField, ValueKind>> = {
  email: "email",
  website: "website",
  phone: "phone",
  altPhone: "phone",
  mobile: "phone",
};
/** Whose address or phone a heading speaks of; one address is imported, so its parts must come from one of these. */
const addressOwners = [
  "business",
  "work",
  "company",
  "billing",
  "mailing",
  "primary",
  "main",
  "customer",
  "client",
  "contact",
  "service",
  "home",
  "other",
];
const addressFields: readonly ImportField[] = ["street", "street2", "city", "state", "postalCode", "country"];
const leastConfidence = 0.5;

/**
 * Guesses what the columns of a list are, from their headings and from a sample of their values. No field is given twice.
 *
 * @param header one heading per column
 * @param sample some of the first data rows
 * @param defaultRegion ISO 3166-1 region, for telling phone numbers
 * @returns one guess per column
 * @see Rule L-01
 */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  defaultRegion: string,
): ColumnGuess[] {
  const folded = header.map(foldedHeading);
  const shares = header.map((_, column) =>
    valueShares(
      sample.map((row) => row[column] ?? ""),
      defaultRegion,
    ),
  );
  const candidates = header.flatMap((_, column) =>
    candidatesOf(column, folded[column] ?? "", shares[column] ?? nothing),
  );
  const ofOneAddress = withoutOtherAddresses(candidates, folded, shares);
  ofOneAddress.sort((a, b) => b.confidence - a.confidence || a.column - b.column);

  const guesses: ColumnGuess[] = header.map(() => ({ field: null, confidence: 0, because: null }));
  const taken = new Set<ImportField>();
  for (const { column, field, confidence, because } of ofOneAddress) {
    if (confidence < leastConfidence || taken.has(field) || guesses[column]?.field) continue;
    guesses[column] = { field, confidence, because };
    taken.add(field);
  }
  settleNames(guesses, folded, sample);
  return guesses;
}

/**
 * Folds a heading for comparison: accents, letter case, punctuation and marks of required columns do not count,
 * `companyName` and `company_name` are two words.
 */
export function foldedHeading(heading: string): string {
  return heading
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})([0-9])/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function candidatesOf(column: number, heading: string, shares: ValueShares): Candidate[] {
  if (otherHeadings.has(heading)) return [];
  const byHeading = headingCandidates(column, heading).map((candidate) => weighed(candidate, shares));
  const kind = (["email", "website", "surePhone"] as const).find((possible) => shares[possible] >= 0.8);
  const misnamed = byHeading.every(
    ({ field }) => field === "fullName" || (kindOf[field] === undefined && kind !== "surePhone"),
  );
  if (kind === undefined || !misnamed) return byHeading;
  const fields: ImportField[] = kind === "surePhone" ? ["phone", "altPhone"] : [kind];
  return fields.map((field, rank) => ({ column, field, confidence: 0.7 - rank * 0.05, because: "values" }));
}

const fieldsByWords: ReadonlyMap<string, ImportField[]> = new Map(
  importFields.flatMap((field) => headerWords[field].map((words) => [foldedHeading(words), [field]] as const)),
);

function headingCandidates(column: number, heading: string): Candidate[] {
  const exact = fieldsByWords.get(heading) ?? [];
  const lesser = importFields.filter((field) => lesserWords[field]?.includes(heading));
  const shorter = exact.length > 0 ? [] : fieldsOfOwnedHeading(heading);
  const of =
    (confidence: number) =>
    (field: ImportField): Candidate => ({ column, field, confidence, because: "heading" });
  const candidates = [...exact.map(of(0.95)), ...lesser.map(of(0.75)), ...shorter.map(of(0.8))];
  // A second phone column without a number of its own still is a phone.
  if (exact.includes("phone") || shorter.includes("phone")) candidates.push(of(0.6)("altPhone"));
  if (exact.includes("altPhone") && !exact.includes("phone")) candidates.push(of(0.55)("phone"));
  return candidates;
}

/** `Business City` and `Contact: E-mail` are what remains without the owner's word. */
function fieldsOfOwnedHeading(heading: string): ImportField[] {
  const [owner = "", ...others] = heading.split(" ");
  const rest = others.join(" ");
  if (!addressOwners.includes(owner) || rest === "") return [];
  return fieldsByWords.get(rest) ?? [];
}

/** Values speak louder than headings: a column "E-mail" that holds no address is not believed. */
function weighed(candidate: Candidate, shares: ValueShares): Candidate {
  const kind = kindOf[candidate.field];
  if (kind === undefined || shares.filled === 0)
    return shares.filled === 0 ? { ...candidate, confidence: candidate.confidence * 0.7 } : candidate;
  if (shares[kind] >= 0.8)
    return { ...candidate, confidence: Math.min(0.99, candidate.confidence + 0.04), because: "heading-and-values" };
  return shares[kind] < 0.2 ? { ...candidate, confidence: candidate.confidence * 0.4 } : candidate;
}

const nothing: ValueShares = { email: 0, website: 0, phone: 0, surePhone: 0, filled: 0 };

function valueShares(values: readonly string[], defaultRegion: string): ValueShares {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "" && value.length <= 254);
  const share = (test: (value: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  return {
    filled: filled.length,
    email: share((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)),
    website: share(
      (value) => isWebsite(value) && (/^(?:https?:\/\/|www\.)/i.test(value) || /^[^/]+\.[a-z]{2,}\/?$/i.test(value)),
    ),
    phone: share((value) => readPhoneCell(value, defaultRegion) !== null),
    // Dates, order and customer numbers are digits too.
    surePhone: share(
      (value) =>
        (/^\+|[\s().-]/.test(value) || /^[0-9]{10,11}$/.test(value)) &&
        readPhoneCell(value, defaultRegion)?.number.startsWith("+") === true,
    ),
  };
}

function ownerOf(heading: string): string {
  const first = heading.split(" ")[0] ?? "";
  return addressOwners.includes(first) ? first : "";
}

/**
 * Of several addresses the one with the most filled cells is taken, of equal ones the first in the file; parts of the
 * others stay only where that one has no such part.
 */
function withoutOtherAddresses(
  candidates: readonly Candidate[],
  folded: readonly string[],
  shares: readonly ValueShares[],
): Candidate[] {
  const owner = (candidate: Candidate) => ownerOf(folded[candidate.column] ?? "");
  const parts = candidates.filter((candidate) => addressFields.includes(candidate.field));
  const cells = new Map<string, number>();
  for (const part of parts) cells.set(owner(part), (cells.get(owner(part)) ?? 0) + (shares[part.column]?.filled ?? 0));
  const most = Math.max(0, ...cells.values());
  const chosen = [...cells].find(([, filled]) => filled === most)?.[0];
  const fieldsOfChosen = new Set(parts.filter((part) => owner(part) === chosen).map((part) => part.field));
  return candidates.filter((candidate) => !fieldsOfChosen.has(candidate.field) || owner(candidate) === chosen);
}

const companyMarks =
  /\b(?:inc|llc|l\.l\.c|ltd|corp|co|company|gmbh|s\.?a\.?|s\.?l\.?|s\.?r\.?l\.?|plc|services?|group|associates|bros|sons|school|city of)\b\.?|&/i;

/**
 * "Name" alone may be people or companies, "nombre" a first or a full name, and a foreign "Customer ID" is our customer
 * number unless the list has that as well.
 */
function settleNames(guesses: ColumnGuess[], folded: readonly string[], sample: readonly (readonly string[])[]): void {
  const at = (field: ImportField) => guesses.findIndex((guess) => guess.field === field);
  const valuesAt = (column: number) => sample.map((row) => row[column] ?? "").filter((value) => value.trim() !== "");

  const full = at("fullName");
  const companyLike =
    full >= 0 && valuesAt(full).filter((value) => companyMarks.test(value)).length > 0.3 * valuesAt(full).length;
  if (full >= 0 && at("companyName") < 0 && companyLike) give(full, "companyName", 0.6);
  else if (full >= 0 && at("firstName") >= 0 && at("lastName") >= 0) give(full, null, 0);

  const first = at("firstName");
  if (first >= 0 && at("lastName") < 0 && at("fullName") < 0 && /^nombres?$/.test(folded[first] ?? ""))
    give(first, "fullName", 0.7);

  const theirs = folded.findIndex((heading, column) => heading === "customer id" && guesses[column]?.field === null);
  if (theirs >= 0 && at("customerNumber") >= 0) give(theirs, "customerId", 0.7);

  function give(column: number, field: ImportField | null, confidence: number) {
    guesses[column] = { field, confidence, because: field === null ? null : "heading-and-values" };
  }
}

/**
 * Tells whether the first row seems to be a person already, since headings hold no e-mail addresses, phone numbers or
 * web sites: then the file has no header row.
 *
 * @see Rule L-01
 */
export function isHeaderMissing(header: readonly string[], defaultRegion: string): boolean {
  const shares = header.map((heading) => valueShares([heading], defaultRegion));
  return shares.some((share) => share.email + share.website + share.surePhone > 0);
}
