import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { defaultRegion } from "#records/contacts/server/public.ts";
import { compareRow, type ExchangeFault } from "../compare-row.ts";
import type { ExchangeCells, ExchangeField } from "../layout.ts";
import { type Colleague, type DecidedRow, organisationsToAsk, settleRows } from "../settle-rows.ts";
import { findPresentRows, listColleagues, type PresentRow } from "./exchange-rows-sql.ts";

/** A row of a file that came back. */
export interface GivenRow {
  row: number;
  cells: ExchangeCells;
}

/** A row with what it was found to want, and with the names it is shown under. */
export interface NamedRow extends DecidedRow {
  companyName: string | null;
  personName: string | null;
}

const idForm = /^[1-9][0-9]{0,14}$/;

/**
 * Compares rows that came back with what is here, each by itself.
 *
 * @param rows some of a file
 * @see Rules C-16, C-17
 */
export async function compareRows(tx: Transaction, ctx: Context, rows: readonly GivenRow[]): Promise<NamedRow[]> {
  const region = await defaultRegion(tx, ctx);
  const numbers = rows.map(({ cells }) => cells.contactId.trim()).filter((text) => idForm.test(text));
  const present = await findPresentRows(tx, ctx, [...new Set(numbers)].map(Number));
  return rows.map((given) => decide(given, present, region));
}

function decide({ row, cells }: GivenRow, known: ReadonlyMap<number, PresentRow>, region: string): NamedRow {
  const contactId = cells.contactId.trim();
  const nobody = { ...nothing(row), companyName: cells.companyName.trim() || null, personName: personOf(cells) };
  const refused = (field: ExchangeField, fault: ExchangeFault) => failed(nobody, field, fault, cells[field].trim());
  if (contactId === "")
    return personOf(cells) === null
      ? { ...nobody, reason: "no-contact" as const }
      : refused("contactId", "contact-id-empty");
  if (!idForm.test(contactId)) return refused("contactId", "not-a-contact-id");
  const present = known.get(Number(contactId));
  if (!present) return refused("contactId", "unknown-contact-id");
  if (cells.customerId.trim() !== String(present.customerNumber))
    return refused("customerId", "contact-of-another-customer");
  const { changes, conflicts, problems } = compareRow(cells, present, region);
  const outcome = problems.length > 0 ? "fail" : changes.length > 0 ? "update" : "skip";
  return {
    row,
    outcome,
    reason: outcome !== "skip" ? null : conflicts.length > 0 ? "conflict" : "unchanged",
    customerId: present.customerId,
    organisationId: present.organisationId,
    contactId: present.contactId,
    replacementId: null,
    changes,
    conflicts,
    problems,
    companyName: present.companyName,
    personName: `${present.contact.firstName} ${present.contact.lastName}`,
  };
}

const personOf = ({ firstName, lastName }: ExchangeCells) => `${firstName.trim()} ${lastName.trim()}`.trim() || null;

const nothing = (row: number): DecidedRow => ({
  row,
  outcome: "skip",
  reason: null,
  customerId: null,
  organisationId: null,
  contactId: null,
  replacementId: null,
  changes: [],
  conflicts: [],
  problems: [],
});

/**
 * Makes a row a failed one.
 *
 * @param otherRow the row of the file it contradicts
 */
export function failed(
  row: NamedRow,
  field: ExchangeField,
  fault: ExchangeFault,
  value: string,
  otherRow?: number,
): NamedRow {
  const problem = { field, fault, value: Array.from(value).slice(0, 200).join("") };
  const problems = [...row.problems, otherRow === undefined ? problem : { ...problem, otherRow }];
  return { ...row, outcome: "fail", reason: null, problems };
}

/**
 * Holds rows against each other and says who takes over from whom.
 *
 * @param rows all of the file that touch a customer's name, a role or who is enabled; changed in place
 * @see Rules C-14, C-16, X-08
 */
export async function settle(tx: Transaction, ctx: Context, rows: readonly NamedRow[]): Promise<void> {
  const byOrganisation = new Map<string, Colleague[]>();
  for (const colleague of await listColleagues(tx, ctx, organisationsToAsk(rows))) {
    const others = byOrganisation.get(colleague.organisationId);
    if (others) others.push(colleague);
    else byOrganisation.set(colleague.organisationId, [colleague]);
  }
  settleRows(rows, byOrganisation);
}
