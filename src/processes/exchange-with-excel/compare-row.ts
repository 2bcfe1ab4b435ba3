import { checked } from "#platform/shared/faults.ts";
import { type Phone, readPhone } from "#platform/shared/phone.ts";
import { contactFields, permissionNames } from "#records/contacts/contract.ts";
import { decideContactUpdate } from "#records/contacts/rules.ts";
import { profileFields } from "#records/customers/contract.ts";
import {
  cellsOfRecord,
  type ComparedField,
  comparedFields,
  type ExchangeCells,
  type ExchangeField,
  type ExchangeRecord,
  markOf,
  marksOf,
} from "./layout.ts";

/** What can be wrong with a row of an export that came back. */
export type ExchangeFault =
  | "too-long"
  | "value-missing"
  | "control-character"
  | "not-a-phone"
  | "not-an-email"
  | "not-y-or-n"
  | "not-a-contact-id"
  | "contact-id-empty"
  | "unknown-contact-id"
  | "contact-id-repeated"
  | "contact-of-another-customer"
  | "status-not-changed-here"
  | "email-locked"
  | "managed-by-the-fleet"
  | "contradicts-row"
  | "two-primaries"
  | "primary-missing"
  | "primary-disabled"
  | "two-billing-contacts"
  | "billing-disabled"
  | "replacement-not-asked"
  | "not-a-replacement"
  | "replacement-disabled"
  | "no-replacement";

/** One fault, with the cell it stands in. */
export interface ExchangeProblem {
  field: ExchangeField;
  fault: ExchangeFault;
  value: string;
  /** Most characters the field takes, where the text is too long. */
  most?: number;
  /** The row of the file that says otherwise. */
  otherRow?: number;
}

/** A value that a row changes: texts as they will be kept, yes and no as Y and N. */
export interface ExchangeChange {
  field: ComparedField | "phoneExtension" | "altPhoneExtension" | "mobileExtension";
  before: string | null;
  after: string | null;
}

/** A cell that was changed in the file, and here too since the file went out. */
export interface ExchangeConflict {
  field: ComparedField;
  /** What stands here now. */
  here: string;
  /** What the file says. */
  file: string;
}

/** What one row wants, looked at by itself. */
export interface ComparedRow {
  changes: ExchangeChange[];
  conflicts: ExchangeConflict[];
  problems: ExchangeProblem[];
}

/** A record as it is here now, of a contact. */
export type PresentRecord = ExchangeRecord & {
  contact: NonNullable<ExchangeRecord["contact"]>;
  /** Whether a stored e-mail address stays at this customer. */
  emailLocked: boolean;
};

/**
 * Compares a row that came back with the contact it names. What a person did not change since the file went out is left
 * alone, whatever happened here meanwhile; what both changed is a conflict, and what stands here stays.
 *
 * @param given   the cells of the row
 * @param present the contact as it is now
 * @param region  ISO 3166-1 region of the provider, for phone numbers without country code
 * @see Rules C-16, C-17, V-07, X-08
 */
export function compareRow(given: ExchangeCells, present: PresentRecord, region: string): ComparedRow {
  const compared: ComparedRow = { changes: [], conflicts: [], problems: [] };
  const now = cellsOfRecord(present);
  const marks = marksOf(given.state);
  for (const field of comparedFields) {
    const file = given[field].trim();
    const here = now[field];
    if (!isChanged(field, file, here, marks)) continue;
    if (marks !== null && marks.get(field) !== markOf(here)) compared.conflicts.push({ field, here, file });
    else readChange(compared, field, file, present, region);
  }
  if (present.contact.managedByFleet && compared.changes.length + compared.problems.length > 0)
    return { ...compared, changes: [], problems: [problemOf("contactId", "managed-by-the-fleet", given.contactId)] };
  return compared;
}

// With marks a cell is changed where it differs from what went out; without, where it differs from what stands here.
function isChanged(
  field: ComparedField,
  file: string,
  here: string,
  marks: ReadonlyMap<ComparedField, string> | null,
): boolean {
  const same = isYesOrNo(field) ? file.toUpperCase() === here : file === here;
  if (same) return false;
  return marks === null || marks.get(field) !== markOf(file) || marks.get(field) === markOf(here);
}

const yesOrNo: readonly string[] = ["isPrimary", "isBilling", "enabled", ...permissionNames];

/** Whether a field is answered by Y or N in the file. */
export const isYesOrNo = (field: string): boolean => yesOrNo.includes(field);

const problemOf = (field: ExchangeField, fault: ExchangeFault, value: string): ExchangeProblem => ({
  field,
  fault,
  value: Array.from(value).slice(0, 200).join(""),
});

function readChange(
  { changes, problems }: ComparedRow,
  field: ComparedField,
  file: string,
  { companyName, contact, emailLocked }: PresentRecord,
  region: string,
): void {
  const refuse = (fault: ExchangeFault) => problems.push(problemOf(field, fault, file));
  switch (field) {
    case "customerStatus":
      return void refuse("status-not-changed-here");
    case "replacementId":
      // Who takes over is asked only where the row disables its contact, which is known when all fields are read.
      return void changes.push({ field, before: String(contact.replacementNumber ?? "") || null, after: file || null });
    case "phone":
    case "altPhone":
    case "mobile":
      return readPhoneChange(changes, refuse, field, file, contact, region);
    case "companyName":
    case "title":
    case "firstName":
    case "lastName":
    case "email": {
      const read = readText(field, file);
      if ("fault" in read) return void problems.push({ ...problemOf(field, read.fault, file), ...read });
      const before = field === "companyName" ? companyName : contact[field];
      if (read.value === before) return;
      if (field === "email" && !decideContactUpdate(asFacts(contact), { email: read.value }, emailLocked).allowed)
        return void refuse("email-locked");
      return void changes.push({ field, before, after: read.value });
    }
    default: {
      const answer = file.toUpperCase();
      if (answer !== "Y" && answer !== "N") return void refuse("not-y-or-n");
      return void changes.push({ field, before: contact[field] ? "Y" : "N", after: answer });
    }
  }
}

const asFacts = ({ email, managedByFleet }: PresentRecord["contact"]) => ({ email, managedByFleet, disabledAt: null });

const textSchemas = { companyName: profileFields.companyName, ...contactFields };

function readText(
  field: "companyName" | "title" | "firstName" | "lastName" | "email",
  text: string,
): { value: string | null } | { fault: ExchangeFault; most?: number } {
  const read = checked(textSchemas[field], text);
  if (read.faults === undefined) return { value: read.value };
  const [first] = read.faults;
  if (first?.code === "too-long") return { fault: "too-long", most: Number(first.params?.["most"] ?? 0) };
  if (text === "") return { fault: "value-missing" };
  return { fault: field === "email" ? "not-an-email" : "control-character" };
}

function readPhoneChange(
  changes: ExchangeChange[],
  refuse: (fault: ExchangeFault) => void,
  field: "phone" | "altPhone" | "mobile",
  file: string,
  contact: PresentRecord["contact"],
  region: string,
): void {
  const read: Phone | null = file === "" ? null : readPhone(file, region);
  if (file !== "" && read === null) return refuse("not-a-phone");
  const extension = `${field}Extension` as const;
  const after = { number: read?.number ?? null, extension: read?.extension ?? null };
  if (after.number !== contact[field]) changes.push({ field, before: contact[field], after: after.number });
  if (after.extension !== contact[extension])
    changes.push({ field: extension, before: contact[extension], after: after.extension });
}
