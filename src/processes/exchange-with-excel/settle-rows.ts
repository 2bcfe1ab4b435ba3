import type { ExchangeChange, ExchangeConflict, ExchangeFault, ExchangeProblem } from "./compare-row.ts";
import type { ExchangeField } from "./layout.ts";

/** A row that was compared with the contact it names, with what it leads to. */
export interface DecidedRow {
  row: number;
  outcome: "update" | "skip" | "fail";
  /** Why nothing is done. */
  reason: "unchanged" | "no-contact" | "conflict" | null;
  customerId: string | null;
  organisationId: string | null;
  contactId: string | null;
  /** Who takes over from a contact that this row disables. */
  replacementId: string | null;
  changes: ExchangeChange[];
  conflicts: ExchangeConflict[];
  problems: ExchangeProblem[];
}

/** A contact that might take over. */
export interface Colleague {
  id: string;
  number: number;
  organisationId: string;
  isPrimary: boolean;
  enabled: boolean;
}

/** The contacts of organisations, oldest first. */
export type Colleagues = ReadonlyMap<string, readonly Colleague[]>;

/** The organisations in which a row disables somebody, whose contacts are needed to settle the rows. */
export function organisationsToAsk(rows: readonly DecidedRow[]): string[] {
  const asked = rows.filter((row) => changeOf(row, "enabled")?.after === "N").map((row) => row.organisationId);
  return [...new Set(asked)].filter((id): id is string => id !== null);
}

const changeOf = (row: DecidedRow, field: ExchangeChange["field"]) =>
  row.outcome === "update" ? row.changes.find((change) => change.field === field) : undefined;

/**
 * Holds the rows of a file against each other: one name for a customer, one primary and one billing contact, and somebody
 * who takes over from everybody who is disabled: whom the row names, else the primary contact, else the oldest that
 * is enabled and not disabled by the same file.
 *
 * @param rows    all rows that change something; they are changed in place
 * @param colleagues of the organisations in which somebody is disabled
 * @see Rules C-14, C-16, C-17, X-08
 */
export function settleRows(rows: readonly DecidedRow[], colleagues: Colleagues): void {
  const byCustomer = new Map<string, DecidedRow[]>();
  for (const row of rows) {
    if (row.outcome !== "update" || row.customerId === null) continue;
    const others = byCustomer.get(row.customerId);
    if (others) others.push(row);
    else byCustomer.set(row.customerId, [row]);
  }
  for (const ofCustomer of byCustomer.values()) settleCustomer(ofCustomer, colleagues);
}

function settleCustomer(rows: readonly DecidedRow[], colleagues: Colleagues): void {
  agreeOnName(rows);
  agreeOnRole(rows, "isPrimary", "two-primaries", "primary-disabled");
  agreeOnRole(rows, "isBilling", "two-billing-contacts", "billing-disabled");
  for (const row of rows) if (changeOf(row, "replacementId")) judgeReplacementColumn(row);
  // Who fails here stays enabled and may take over after all, so it is looked at until nobody fails any more.
  for (let settled = false; !settled;) {
    const leaving = rows.filter((row) => changeOf(row, "enabled")?.after === "N");
    // Judged together: where all of a customer would leave, none of these rows is better than another.
    const judged = leaving.map((row) => ({ row, others: staying(rows, row, colleagues) }));
    settled = judged.filter(({ row, others }) => !replace(row, rows, others)).length === 0;
  }
  for (const row of rows) row.changes = row.changes.filter(({ field }) => field !== "replacementId");
}

function refuse(row: DecidedRow, field: ExchangeField, fault: ExchangeFault, value: string, otherRow?: number): void {
  row.outcome = "fail";
  row.reason = null;
  row.replacementId = null;
  row.problems.push({ field, fault, value, ...(otherRow === undefined ? {} : { otherRow }) });
}

function agreeOnName(rows: readonly DecidedRow[]): void {
  const named = rows.flatMap((row) => {
    const change = changeOf(row, "companyName");
    return change ? [{ row, name: change.after ?? "" }] : [];
  });
  const [first] = named;
  const other = named.find(({ name }) => name !== first?.name);
  if (first === undefined || other === undefined) return;
  for (const { row, name } of named)
    refuse(row, "companyName", "contradicts-row", name, (row === first.row ? other : first).row.row);
}

function agreeOnRole(
  rows: readonly DecidedRow[],
  field: "isPrimary" | "isBilling",
  two: ExchangeFault,
  disabled: ExchangeFault,
): void {
  const given = rows.filter((row) => changeOf(row, field)?.after === "Y");
  const [first, second] = given;
  if (first !== undefined && second !== undefined)
    for (const row of given) refuse(row, field, two, "Y", (row === first ? second : first).row);
  else if (first !== undefined && changeOf(first, "enabled")?.after === "N") refuse(first, field, disabled, "Y");
  if (field === "isBilling") return;
  const successor = rows.find((row) => changeOf(row, field)?.after === "Y");
  for (const row of rows) {
    const isLeaving = changeOf(row, "enabled")?.after === "N";
    if (changeOf(row, field)?.after === "N" && successor === undefined && !isLeaving)
      refuse(row, field, "primary-missing", "N");
  }
}

function judgeReplacementColumn(row: DecidedRow): void {
  const wanted = changeOf(row, "replacementId");
  if (changeOf(row, "enabled")?.after === "N") return;
  if (changeOf(row, "enabled")?.after === "Y") {
    // Who is enabled again needs nobody who takes over; what stands there is of before.
    row.changes = row.changes.filter((change) => change !== wanted);
    return;
  }
  refuse(row, "replacementId", "replacement-not-asked", wanted?.after ?? "");
}

/** Whoever could take over: enabled when all is done, and not the one who leaves. */
interface Staying {
  usable: Colleague[];
  all: readonly Colleague[];
}

function staying(rows: readonly DecidedRow[], leaving: DecidedRow, colleagues: Colleagues): Staying {
  const all = (colleagues.get(leaving.organisationId ?? "") ?? []).filter(({ id }) => id !== leaving.contactId);
  const change = (id: string) => rows.find((row) => row.contactId === id && row.outcome === "update");
  return {
    all,
    usable: all.filter(({ id, enabled }) => {
      const row = change(id);
      return ((row && changeOf(row, "enabled")?.after) ?? (enabled ? "Y" : "N")) === "Y";
    }),
  };
}

// False where nobody can take over, and the row has become a failed one.
function replace(row: DecidedRow, rows: readonly DecidedRow[], { all, usable }: Staying): boolean {
  const wanted = changeOf(row, "replacementId")?.after ?? null;
  if (wanted !== null) {
    const isWanted = ({ number }: Colleague) => String(number) === wanted;
    const named = usable.find(isWanted);
    if (named) return take(row, named);
    refuse(row, "replacementId", all.some(isWanted) ? "replacement-disabled" : "not-a-replacement", wanted);
    return false;
  }
  const newPrimary = rows.find((other) => changeOf(other, "isPrimary")?.after === "Y")?.contactId;
  const isPrimary = (one: Colleague) => (newPrimary === undefined ? one.isPrimary : one.id === newPrimary);
  const successor = usable.find(isPrimary) ?? usable[0];
  if (successor) return take(row, successor);
  refuse(row, "enabled", "no-replacement", "N");
  return false;
}

function take(row: DecidedRow, successor: Colleague): boolean {
  row.replacementId = successor.id;
  return true;
}

/** Fields in which rows of one customer depend on each other. */
const shared: readonly ExchangeChange["field"][] = [
  "companyName",
  "isPrimary",
  "isBilling",
  "enabled",
  "replacementId",
];

/** Whether a row has to be held against the others of its customer. */
export function isShared({ outcome, changes }: DecidedRow): boolean {
  return outcome === "update" && changes.some(({ field }) => shared.includes(field));
}
