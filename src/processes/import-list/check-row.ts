import type { Phone } from "#platform/shared/phone.ts";
import { splitFullName } from "./person-names.ts";
import { readCell, readText } from "./read-cell.ts";
import type { CellFault } from "./read-cell.ts";
import { repaired, repairKinds } from "./repairs.ts";
import type { Repair, RepairFilter } from "./repairs.ts";
import type { ImportField, Mapping, UpdateKey } from "./rules.ts";

/** What can be wrong with a row before the base is looked at. */
export type RowFault =
  | CellFault
  | "extension-without-phone"
  | "too-many-cells"
  | "name-incomplete"
  | "contact-without-name"
  | "neither-company-nor-person";

/** One fault with what mends it; `column` is null when it concerns the row. */
export interface RowProblem {
  column: number | null;
  field: ImportField | null;
  fault: RowFault;
  /** What stands there, cut after 200 characters. */
  value: string;
  /** A value that would mend it, to be accepted with one click; null when nobody can know. */
  suggestion: string | null;
  /** Most characters the field takes, where the text is too long. */
  most: number | null;
}

export interface CheckOptions {
  /** ISO 3166-1 region of the provider. */
  defaultRegion: string;
  /** Empties a cell that is invalid instead of failing its row, unless the cell says whom the row is about (L-04). */
  leaveInvalidCellsEmpty: boolean;
  /** Writes a dash where a contact lacks its first or last name, the stand-in people use by hand. */
  fillMissingNames: boolean;
  updateKey: UpdateKey | null;
  isTicked: RepairFilter;
}

/** A row in the form in which it is kept; null = blank, not mapped or left empty. */
export type RowValues = Record<Exclude<ImportField, "fullName"> | "personName", string | null>;

export interface CheckedRow {
  /** `personName` is the name as people say it, without stand-ins; it names the customer of a row without company (L-02). */
  values: RowValues;
  /** What fails the row. */
  problems: RowProblem[];
  /** What fails the row only if it would create somebody: a row that updates or is skipped needs no full name. */
  incomplete: RowProblem[];
  /** Invalid cells that were left empty on the user's wish. */
  emptied: RowProblem[];
  repairs: Repair[];
}

/** A row on its way through the check. */
interface Draft extends CheckedRow {
  found: Map<ImportField, string>;
  phones: Map<ImportField, Phone>;
  columnOf: ReadonlyMap<ImportField, number>;
  options: CheckOptions;
}

const phoneFields = ["phone", "altPhone", "mobile"] as const;
const nameFields: readonly ImportField[] = ["companyName", "firstName", "lastName", "fullName"];
const identifying: readonly ImportField[] = [...nameFields, "customerNumber", "customerId"];

/**
 * Reads one row of a list: cleans its cells, proposes and applies repairs, and finds all that is wrong with it without
 * looking at the base.
 *
 * @param row     the number a spreadsheet shows for the row
 * @param cells   the cells of the file, with what was mended in place
 * @param mapping a mapping without faults
 * @see Rules L-02, L-04, L-05, L-07
 */
export function checkRow(row: number, cells: readonly string[], mapping: Mapping, options: CheckOptions): CheckedRow {
  const columnOf = new Map(mapping.flatMap((field, column) => (field === null ? [] : [[field, column] as const])));
  const draft: Draft = { ...emptyRow(), found: new Map(), phones: new Map(), columnOf, options };
  for (const [field, column] of columnOf) takeCell(draft, row, column, field, cells);
  takeExtensions(draft);
  takePerson(draft);
  for (const [field, value] of draft.found) if (field !== "fullName") draft.values[field] ??= value;
  refuseSurplusCells(draft, cells.slice(mapping.length));
  const { values, problems, incomplete, emptied, repairs } = draft;
  return { values, problems, incomplete, emptied, repairs };
}

function takeCell(draft: Draft, row: number, column: number, field: ImportField, cells: readonly string[]): void {
  const text = trimmed(cells[column] ?? "");
  if (text === null) return;
  const country = trimmed(cells[draft.columnOf.get("country") ?? -1] ?? "");
  const read = readCell(field, withRepairs(draft, row, column, field, text, country), draft.options.defaultRegion);
  if ("fault" in read) return refuse(draft, field, text, read.fault, read.suggestion, read.most);
  draft.found.set(field, read.value);
  if (read.phone) draft.phones.set(field, read.phone);
}

function withRepairs(
  { options, repairs }: Draft,
  row: number,
  column: number,
  field: ImportField,
  text: string,
  country: string | null,
): string {
  let current = text;
  for (const kind of repairKinds) {
    const after = repaired(kind, field, current, country, options.defaultRegion);
    if (after === current) continue;
    const applied = options.isTicked(row, column, kind);
    repairs.push({ row, column, kind, before: shown(current), after: shown(after), applied });
    if (applied) current = after;
  }
  return current;
}

function refuse(
  draft: Draft,
  field: ImportField,
  text: string,
  fault: RowFault,
  suggestion: string | null = null,
  most: number | null = null,
): void {
  const { leaveInvalidCellsEmpty, updateKey } = draft.options;
  const mayBeEmptied = leaveInvalidCellsEmpty && !identifying.includes(field) && field !== updateKey;
  const column = draft.columnOf.get(field) ?? null;
  (mayBeEmptied ? draft.emptied : draft.problems).push({ column, field, fault, value: shown(text), suggestion, most });
}

/** An extension stands in a column of its own or behind its number; where it does both, it must be the same. */
function takeExtensions(draft: Draft): void {
  for (const field of phoneFields) {
    const extensionField = `${field}Extension` as const;
    const phone = draft.phones.get(field);
    const apart = draft.found.get(extensionField) ?? null;
    draft.found.delete(extensionField);
    draft.values[extensionField] = phone ? (phone.extension ?? apart) : null;
    if (apart === null || draft.values[extensionField] === apart) continue;
    refuse(draft, extensionField, apart, phone ? "not-an-extension" : "extension-without-phone");
  }
}

/** The person of the row becomes a contact, so it needs both names; what belongs to a person must not get lost (L-03). */
function takePerson(draft: Draft): void {
  const { values, found, options } = draft;
  const full = found.get("fullName");
  const isApart = found.has("firstName") || found.has("lastName");
  const split = full === undefined || isApart ? null : splitFullName(full, options.defaultRegion);
  values.title = found.get("title") ?? split?.title ?? null;
  values.firstName = found.get("firstName") ?? split?.firstName ?? null;
  values.lastName = found.get("lastName") ?? split?.lastName ?? null;
  const spoken = [values.firstName, values.lastName].filter((name) => name !== null && name !== "-");
  values.personName = spoken.join(" ") || null;

  if (split) refuseLongParts(draft);
  // A name that is at fault is not missing: one report of it is enough.
  if (draft.problems.some(({ field }) => field !== null && nameFields.includes(field))) return;
  if (!found.has("companyName") && values.personName === null) refuseAsNobody(draft);
  else completeNames(draft);
}

function refuseLongParts({ values, problems, columnOf }: Draft): void {
  const column = columnOf.get("fullName") ?? null;
  for (const field of ["title", "firstName", "lastName"] as const) {
    const name = values[field];
    const read = name === null ? null : readText(field, name);
    if (name === null || read === null || "value" in read) continue;
    problems.push({ column, field, fault: read.fault, value: shown(name), suggestion: null, most: read.most ?? null });
  }
}

function refuseAsNobody({ incomplete }: Draft): void {
  const fault = "neither-company-nor-person";
  incomplete.push({ column: null, field: null, fault, value: "", suggestion: null, most: null });
}

function completeNames({ values, found, incomplete, columnOf, options }: Draft): void {
  const hasName = values.firstName !== null || values.lastName !== null;
  const hasContactCells = (["title", "email", ...phoneFields] as const).some((field) => found.has(field));
  if (!hasName && !hasContactCells) return;
  for (const field of ["firstName", "lastName"] as const) {
    if (options.fillMissingNames) values[field] ??= "-";
    if (values[field] !== null) continue;
    const column = columnOf.get(field) ?? columnOf.get("fullName") ?? null;
    const fault = hasName ? "name-incomplete" : "contact-without-name";
    const suggestion = columnOf.has(field) ? "-" : null;
    incomplete.push({ column, field, fault, value: found.get("fullName") ?? "", suggestion, most: null });
  }
}

function refuseSurplusCells({ problems }: Draft, surplus: readonly string[]): void {
  const filled = surplus.filter((cell) => trimmed(cell) !== null);
  if (filled.length === 0) return;
  const value = shown(filled.join(" | "));
  problems.push({ column: null, field: null, fault: "too-many-cells", value, suggestion: null, most: null });
}

/** All text is trimmed, also of blanks that nobody sees; an all-blank cell counts as missing. */
function trimmed(cell: string): string | null {
  const text = cell.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu, "");
  return text === "" ? null : text;
}

function shown(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/[\ud800-\udbff]$/, "")}…`;
}

function emptyRow(): CheckedRow {
  const values: RowValues = {
    companyName: null,
    customerNumber: null,
    customerId: null,
    customerType: null,
    website: null,
    note: null,
    title: null,
    firstName: null,
    lastName: null,
    personName: null,
    email: null,
    phone: null,
    phoneExtension: null,
    altPhone: null,
    altPhoneExtension: null,
    mobile: null,
    mobileExtension: null,
    street: null,
    street2: null,
    city: null,
    state: null,
    postalCode: null,
    country: null,
  };
  return { values, problems: [], incomplete: [], emptied: [], repairs: [] };
}
