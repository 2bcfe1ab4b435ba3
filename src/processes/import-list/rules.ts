/** Everything a column of a list may be mapped to, in the order in which a person is offered it. */
export const importFields = [
  "companyName",
  "customerNumber",
  "customerId",
  "customerType",
  "website",
  "note",
  "title",
  "firstName",
  "lastName",
  "fullName",
  "email",
  "phone",
  "phoneExtension",
  "altPhone",
  "altPhoneExtension",
  "mobile",
  "mobileExtension",
  "street",
  "street2",
  "city",
  "state",
  "postalCode",
  "country",
] as const;
export type ImportField = (typeof importFields)[number];

/** The fields that say something about each record, where a row changes one that is there. */
export const fieldsOf = {
  customer: ["companyName", "customerNumber", "customerType", "website", "note"],
  contact: [
    "title",
    "firstName",
    "lastName",
    "email",
    "phone",
    "phoneExtension",
    "altPhone",
    "altPhoneExtension",
    "mobile",
    "mobileExtension",
  ],
  location: ["street", "street2", "city", "state", "postalCode", "country"],
} as const satisfies Record<string, readonly ImportField[]>;

/** What each column of the file becomes, by its place; null = not imported, and listed as such (L-01). */
export type Mapping = readonly (ImportField | null)[];

/** By what an existing record is found when the user chooses "update" (L-06). */
export const updateKeys = ["customerId", "customerNumber", "email"] as const;
export type UpdateKey = (typeof updateKeys)[number];

/** What a file turned out to hold, judged by its content. */
export type FileKind =
  | "text"
  | "empty"
  | "xlsx"
  | "ods"
  | "xls"
  | "office-encrypted"
  | "office-document"
  | "zip"
  | "gzip"
  | "compressed"
  | "pdf"
  | "image"
  | "html"
  | "xml"
  | "rtf"
  | "vcard"
  | "program"
  | "database"
  | "binary";

/** Why a file is refused before anything of it is shown (L-11). */
export type FileRefusal =
  | { reason: "wrong-type"; found: FileKind }
  | { reason: "encrypted"; found: FileKind }
  | { reason: "too-large"; bytesMost: number }
  | { reason: "too-many-rows"; rowsMost: number }
  | { reason: "too-many-columns"; columnsMost: number }
  | { reason: "row-too-long"; row: number; charactersMost: number }
  | { reason: "quote-not-closed"; row: number }
  | { reason: "no-data-row" }
  | { reason: "damaged" }
  | { reason: "inflates-too-far"; bytesMost: number }
  | { reason: "columns-missing"; headings: string[] }
  | { reason: "parser-out-of-time" }
  | { reason: "parser-out-of-memory" }
  | { reason: "parser-failed" };

/** Why a mapping cannot be used (L-11). Columns are counted from 0. */
export type MappingFault =
  | { fault: "two-columns-for-one-field"; field: ImportField; columns: number[] }
  | { fault: "neither-company-nor-person" }
  | { fault: "columns-differ"; expected: number; given: number }
  | { fault: "update-key-not-mapped"; field: UpdateKey };

/**
 * Says what stands against using a mapping; an empty list means it can be used.
 *
 * @param mapping   one entry per column of the file
 * @param columns   how many columns the file has
 * @param updateKey the key chosen for updating, or null when rows that exist are skipped
 * @see Rules L-06, L-11
 */
export function mappingFaults(mapping: Mapping, columns: number, updateKey: UpdateKey | null): MappingFault[] {
  const faults: MappingFault[] = [];
  if (mapping.length !== columns) faults.push({ fault: "columns-differ", expected: columns, given: mapping.length });
  for (const field of importFields) {
    const taken = mapping.flatMap((mapped, column) => (mapped === field ? [column] : []));
    if (taken.length > 1) faults.push({ fault: "two-columns-for-one-field", field, columns: taken });
  }
  const namesSomebody = mapping.some(
    (field) => field !== null && ["companyName", "firstName", "lastName", "fullName"].includes(field),
  );
  if (!namesSomebody) faults.push({ fault: "neither-company-nor-person" });
  if (updateKey !== null && !mapping.includes(updateKey))
    faults.push({ fault: "update-key-not-mapped", field: updateKey });
  return faults;
}

/** What becomes of one row. */
export const rowOutcomes = ["create", "update", "skip", "fail"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Counts of an import; `rows` is always the sum of the other four (L-09). */
export interface ImportCounts {
  rows: number;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
}

const countOf = { create: "created", update: "updated", skip: "skipped", fail: "failed" } as const;

/**
 * Adds up what becomes of the rows.
 *
 * @param groups how many rows come to which outcome; an outcome may occur several times
 * @returns counts whose sum holds by construction
 * @see Rules L-07, L-09
 */
export function importCounts(groups: Iterable<{ outcome: RowOutcome; rows: number }>): ImportCounts {
  const counts: ImportCounts = { rows: 0, created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const { outcome, rows } of groups) {
    counts[countOf[outcome]] += rows;
    counts.rows += rows;
  }
  return counts;
}

/**
 * The form of a company name in which names are compared: letter case and blanks do not count.
 *
 * @returns the key, or null where there is no name
 * @see Rules L-02, L-06
 */
export function companyKey(companyName: string | null): string | null {
  const key = (companyName ?? "")
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]+/gu, "")
    // By way of capitals, which ß and ss, σ and ς have in common.
    .toUpperCase()
    .toLowerCase();
  return key === "" ? null : key;
}

/**
 * The form in which e-mail addresses are compared.
 *
 * @returns the address in lower case, or null
 * @see Rule L-06
 */
export function emailKey(email: string | null): string | null {
  return email === null ? null : email.toLowerCase();
}

/**
 * Tells which rows of a file become one customer: the same company name, else the row alone.
 *
 * @param row the row's number, unique in its file
 * @see Rule L-02
 */
export function customerGroup(companyName: string | null, row: number): string {
  const key = companyKey(companyName);
  return key === null ? `row:${row}` : `company:${key}`;
}

/**
 * The canonical form of a header row, by which a mapping is remembered: letter case, blanks and marks of
 * required columns do not count, order does.
 *
 * @see Rule L-01
 */
export function headerFingerprintText(header: readonly string[]): string {
  return JSON.stringify(
    header.map((cell) =>
      cell
        .normalize("NFKC")
        .replace(/[\s*\p{Cf}]+/gu, " ")
        .trim()
        .toLowerCase(),
    ),
  );
}

/**
 * Makes a cell storable: the base keeps neither NUL nor half a surrogate pair, so they become U+FFFD, which every check
 * reports as unreadable; nothing vanishes unseen.
 */
export function storableText(cell: string): string {
  return cell.replace(/\0|\p{Cs}/gu, "\ufffd");
}
