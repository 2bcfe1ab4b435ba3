/**
 * The table that goes out as "Export to Excel" and comes back as "Update from export" (product rules, section 6.3). Its
 * headings are the same in every language: by them the file is known when it comes back.
 */
export const exchangeColumns = [
  { field: "customerId", heading: "Customer ID", width: 12 },
  { field: "companyName", heading: "Customer Name", width: 30 },
  { field: "customerStatus", heading: "Customer Status", width: 14 },
  { field: "contactId", heading: "Contact ID", width: 12 },
  { field: "title", heading: "Title", width: 8 },
  { field: "firstName", heading: "First Name", width: 16 },
  { field: "lastName", heading: "Last Name", width: 18 },
  { field: "phone", heading: "Phone", width: 18 },
  { field: "altPhone", heading: "Alt Phone", width: 18 },
  { field: "mobile", heading: "Mobile", width: 18 },
  { field: "email", heading: "Email", width: 30 },
  { field: "isPrimary", heading: "Primary", width: 9 },
  { field: "isBilling", heading: "Billing Contact", width: 14 },
  { field: "admin", heading: "Admin", width: 9 },
  { field: "accessBilling", heading: "Access Billing", width: 13 },
  { field: "accessReports", heading: "Access Reports", width: 14 },
  { field: "createWorkOrder", heading: "Create Work Order", width: 17 },
  { field: "editContact", heading: "Edit Contact", width: 12 },
  { field: "enabled", heading: "Enabled", width: 9 },
  { field: "replacementId", heading: "Replacement Contact ID", width: 22 },
  { field: "managedByFleet", heading: "Managed By Fleet", width: 16 },
  { field: "state", heading: "Exported State", width: 20 },
] as const;
export type ExchangeField = (typeof exchangeColumns)[number]["field"];

/** Name of the sheet. */
export const exchangeSheet = "Customers";

/** Columns without which a file is no export that can come back. */
const optional: readonly ExchangeField[] = ["managedByFleet", "state"];

/** Everything that a person may change, or that may have changed meanwhile; the marks of the state stand in this order. */
export const comparedFields = [
  "companyName",
  "customerStatus",
  "title",
  "firstName",
  "lastName",
  "phone",
  "altPhone",
  "mobile",
  "email",
  "isPrimary",
  "isBilling",
  "admin",
  "accessBilling",
  "accessReports",
  "createWorkOrder",
  "editContact",
  "enabled",
  "replacementId",
] as const satisfies readonly ExchangeField[];
export type ComparedField = (typeof comparedFields)[number];

/** A contact with its customer, as the table tells of it; of a customer without contacts only the customer. */
export interface ExchangeRecord {
  customerNumber: number;
  companyName: string;
  customerStatus: "active" | "inactive";
  contact: {
    number: number;
    title: string | null;
    firstName: string;
    lastName: string;
    phone: string | null;
    phoneExtension: string | null;
    altPhone: string | null;
    altPhoneExtension: string | null;
    mobile: string | null;
    mobileExtension: string | null;
    email: string | null;
    isPrimary: boolean;
    isBilling: boolean;
    admin: boolean;
    accessBilling: boolean;
    accessReports: boolean;
    createWorkOrder: boolean;
    editContact: boolean;
    enabled: boolean;
    replacementNumber: number | null;
    managedByFleet: boolean;
  } | null;
}

/** The cells of one row by their fields, as they stand in the file. */
export type ExchangeCells = Record<ExchangeField, string>;

/**
 * Writes a record as the cells of its row.
 *
 * @see Rule C-15
 */
export function cellsOfRecord({ customerNumber, companyName, customerStatus, contact }: ExchangeRecord): ExchangeCells {
  const yes = (is: boolean | undefined) => (is === undefined ? "" : is ? "Y" : "N");
  const cells: ExchangeCells = {
    customerId: String(customerNumber),
    companyName,
    customerStatus,
    contactId: String(contact?.number ?? ""),
    title: contact?.title ?? "",
    firstName: contact?.firstName ?? "",
    lastName: contact?.lastName ?? "",
    phone: phoneText(contact?.phone, contact?.phoneExtension),
    altPhone: phoneText(contact?.altPhone, contact?.altPhoneExtension),
    mobile: phoneText(contact?.mobile, contact?.mobileExtension),
    email: contact?.email ?? "",
    isPrimary: yes(contact?.isPrimary),
    isBilling: yes(contact?.isBilling),
    admin: yes(contact?.admin),
    accessBilling: yes(contact?.accessBilling),
    accessReports: yes(contact?.accessReports),
    createWorkOrder: yes(contact?.createWorkOrder),
    editContact: yes(contact?.editContact),
    enabled: yes(contact?.enabled),
    replacementId: String(contact?.replacementNumber ?? ""),
    managedByFleet: yes(contact?.managedByFleet),
    state: "",
  };
  return { ...cells, state: contact === null ? "" : stateOf(cells) };
}

/**
 * Writes a phone number with its extension into one cell.
 *
 * @returns for example `+15046218927 x12`; empty for none
 */
export function phoneText(number: string | null | undefined, extension: string | null | undefined): string {
  if (number === null || number === undefined) return "";
  return extension === null || extension === undefined ? number : `${number} x${extension}`;
}

const stateVersion = "1";
const markCharacters = 4;

/**
 * Sums up what a row said when it went out, a mark for each cell. By these marks it is known, when the file comes back, what
 * a person changed in it and what was changed here meanwhile.
 *
 * @returns for example `1.aB3-…`
 * @see Rules C-16, C-17
 */
export function stateOf(cells: Pick<ExchangeCells, ComparedField>): string {
  return `${stateVersion}.${comparedFields.map((field) => markOf(cells[field])).join("")}`;
}

/**
 * Reads such a sum.
 *
 * @returns the mark of each cell, or null where the file has none that can be read
 */
export function marksOf(state: string): ReadonlyMap<ComparedField, string> | null {
  const [version, marks = ""] = state.trim().split(".");
  if (version !== stateVersion || marks.length !== comparedFields.length * markCharacters) return null;
  return new Map(
    comparedFields.map((field, place) => [field, marks.slice(place * markCharacters, (place + 1) * markCharacters)]),
  );
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * The mark of one cell: 24 bits of its FNV-1a hash. It tells apart what people write; it is no secret and no seal.
 */
export function markOf(cell: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < cell.length; place += 1) {
    hash = Math.imul(hash ^ cell.charCodeAt(place), 0x01000193);
  }
  // The two ends of the hash folded together, so that all of its bits count.
  let bits = (hash ^ (hash >>> 24)) & 0xffffff;
  let mark = "";
  for (let place = 0; place < markCharacters; place += 1) {
    mark += alphabet.charAt(bits & 63);
    bits >>>= 6;
  }
  return mark;
}

/** Where the columns of an export stand in a file; or which of them it lacks. */
export type ExchangeHeader = { places: ReadonlyMap<ExchangeField, number> } | { missing: string[] };

/**
 * Finds out whether a file is an export that came back: its headings carry `Customer ID` and `Contact ID` exactly, a star
 * behind them aside.
 *
 * @param headings in their order; further columns are left alone
 * @returns null for any other list
 * @see Rules C-16, C-17; product rules, section 6.3
 */
export function readExchangeHeader(headings: readonly string[]): ExchangeHeader | null {
  const plain = headings.map((heading) => heading.replace(/\s*\*\s*$/, "").trim());
  const placeOf = (heading: string) => plain.indexOf(heading);
  if (placeOf("Customer ID") < 0 || placeOf("Contact ID") < 0) return null;
  const missing = exchangeColumns.filter(({ field, heading }) => placeOf(heading) < 0 && !optional.includes(field));
  if (missing.length > 0) return { missing: missing.map(({ heading }) => heading) };
  return {
    places: new Map(
      exchangeColumns.flatMap(({ field, heading }) => {
        const place = placeOf(heading);
        return place < 0 ? [] : [[field, place] as const];
      }),
    ),
  };
}
