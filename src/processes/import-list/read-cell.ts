import type { z } from "zod";
import { checked } from "#platform/shared/faults.ts";
import { isEmail, isPlainLine, isPlainText } from "#platform/shared/fields.ts";
import type { Phone } from "#platform/shared/phone.ts";
import { contactFields } from "#records/contacts/contract.ts";
import { profileFields } from "#records/customers/contract.ts";
import { addressFields } from "#records/locations/contract.ts";
import { isExtension, phonesIn, readPhoneCell } from "./phone-cells.ts";
import { isWebsite } from "./repairs.ts";
import type { ImportField } from "./rules.ts";

/** What can be wrong with one cell before the base is looked at. */
export type CellFault =
  | "too-long"
  | "unreadable-character"
  | "control-character"
  | "line-break"
  | "not-a-phone"
  | "several-phones"
  | "not-an-extension"
  | "not-an-email"
  | "several-emails"
  | "not-a-website"
  | "not-a-customer-type"
  | "not-a-customer-id";

/** A cell in the form in which it is kept, or what is wrong with it and what would mend it. */
export type ReadCell =
  | { value: string; phone?: Phone }
  | { fault: CellFault; suggestion?: string | null; /** Most characters the field takes. */ most?: number };

// Halves of characters, and what stands for characters that were lost before.
const unreadable = /[\0\ufffd]|\p{Cs}/u;
const breaks = /\s*[\n\r\u0085\u2028\u2029]+\s*/g;

/**
 * Reads one cell as what it is mapped to, by the rules of the record that will keep it.
 *
 * @param text   trimmed, not blank, with the wanted repairs
 * @param region ISO 3166-1 region of the provider
 * @see Rules L-04, L-07
 */
export function readCell(field: ImportField, text: string, region: string): ReadCell {
  if (unreadable.test(text)) return { fault: "unreadable-character" };
  if (field === "phone" || field === "altPhone" || field === "mobile") return readPhoneNumber(text, region);
  const isPlain = field === "note" ? isPlainText : isPlainLine;
  if (field !== "note" && text.search(breaks) >= 0)
    return { fault: "line-break", suggestion: text.replace(breaks, " ") };
  if (!isPlain(text)) return { fault: "control-character", suggestion: Array.from(text).filter(isPlain).join("") };
  switch (field) {
    case "email":
      return readEmail(text);
    case "customerType":
      return readCustomerType(text);
    case "customerId":
      return /^[1-9][0-9]{0,14}$/.test(text) ? { value: text } : { fault: "not-a-customer-id" };
    case "phoneExtension":
    case "altPhoneExtension":
    case "mobileExtension":
      return readExtension(text);
    case "website":
      return readWebsite(text);
    case "fullName":
      return { value: text };
    default:
      return readText(field, text);
  }
}

/** The records say how long a text may be; after the checks above nothing but its length can be wrong. */
const textSchemas = {
  companyName: profileFields.companyName,
  customerNumber: profileFields.customerNumber,
  note: profileFields.profileNotes,
  website: profileFields.website,
  title: contactFields.title,
  firstName: contactFields.firstName,
  lastName: contactFields.lastName,
  ...addressFields,
} satisfies Partial<Record<ImportField, z.ZodType>>;

/**
 * Reads a text that is free of characters which cannot be kept.
 *
 * @param field a field of plain text
 * @returns the fault `too-long` with the most characters the field takes, where it is longer
 */
export function readText(field: keyof typeof textSchemas, text: string): ReadCell {
  const { faults } = checked(textSchemas[field], text);
  if (!faults) return { value: text };
  return { fault: "too-long", most: Math.min(...faults.flatMap(({ params }) => Number(params?.["most"] ?? []))) };
}

function readPhoneNumber(text: string, region: string): ReadCell {
  const phone = readPhoneCell(text, region);
  if (phone) return { value: phone.number, phone };
  const several = phonesIn(text, region);
  return several.length > 1 ? { fault: "several-phones", suggestion: several[0] ?? null } : { fault: "not-a-phone" };
}

function readExtension(text: string): ReadCell {
  const digits = text.replace(/^(?:ext(?:ension)?|x|#)?[.:\s]*/i, "");
  return isExtension(digits) ? { value: digits } : { fault: "not-an-extension" };
}

function readEmail(text: string): ReadCell {
  if (isEmail(text)) return { value: text };
  const inside = text
    .replace(/mailto:/gi, "")
    .split(/[\s,;<>|()]+/)
    .filter(isEmail);
  return { fault: inside.length > 1 ? "several-emails" : "not-an-email", suggestion: inside[0] ?? null };
}

function readWebsite(text: string): ReadCell {
  if (!isWebsite(text)) return { fault: "not-a-website" };
  if (/^https?:/i.test(text)) return readText("website", text);
  return { fault: "not-a-website", suggestion: `https://${text}` };
}

const businessWords = ["business", "commercial", "company", "corporate", "b", "empresa", "comercial", "negocio"];
const residentialWords = [
  "residential",
  "residence",
  "private",
  "household",
  "home",
  "person",
  "individual",
  "r",
  "particular",
  "residencial",
  "hogar",
];

function readCustomerType(text: string): ReadCell {
  const word = text.toLowerCase();
  if (businessWords.includes(word)) return { value: "business" };
  return residentialWords.includes(word) ? { value: "residential" } : { fault: "not-a-customer-type" };
}
