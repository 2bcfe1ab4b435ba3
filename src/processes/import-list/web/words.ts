import { m } from "#platform/web/paraglide/messages.js";
import type { ImportColumn, RowProblemReply } from "../contract.ts";
import type { RepairKind } from "../repairs.ts";
import type { ImportField, UpdateKey } from "../rules.ts";

/** Names of the fields, in the groups in which they are offered. */
export const fieldGroups: readonly { name: () => string; fields: readonly ImportField[] }[] = [
  {
    name: m.import_list_group_customer,
    fields: ["companyName", "customerNumber", "customerId", "customerType", "website", "note"],
  },
  {
    name: m.import_list_group_contact,
    fields: [
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
    ],
  },
  { name: m.import_list_group_address, fields: ["street", "street2", "city", "state", "postalCode", "country"] },
];

const fieldNames: Readonly<Record<ImportField, () => string>> = {
  companyName: m.import_list_field_company_name,
  customerNumber: m.import_list_field_customer_number,
  customerId: m.import_list_field_customer_id,
  customerType: m.import_list_field_customer_type,
  website: m.import_list_field_website,
  note: m.import_list_field_note,
  title: m.import_list_field_title,
  firstName: m.import_list_field_first_name,
  lastName: m.import_list_field_last_name,
  fullName: m.import_list_field_full_name,
  email: m.import_list_field_email,
  phone: m.import_list_field_phone,
  phoneExtension: m.import_list_field_phone_extension,
  altPhone: m.import_list_field_alt_phone,
  altPhoneExtension: m.import_list_field_alt_phone_extension,
  mobile: m.import_list_field_mobile,
  mobileExtension: m.import_list_field_mobile_extension,
  street: m.import_list_field_street,
  street2: m.import_list_field_street2,
  city: m.import_list_field_city,
  state: m.import_list_field_state,
  postalCode: m.import_list_field_postal_code,
  country: m.import_list_field_country,
};

/**
 * Says what a field is called.
 *
 * @param field its name in the contract; another text is said as it is
 */
export function fieldName(field: string): string {
  return field in fieldNames ? fieldNames[field as ImportField]() : field;
}

/** Says what a column is called: its heading, or the letter a spreadsheet gives it. */
export function columnName(column: Pick<ImportColumn, "heading" | "letter"> | undefined): string {
  if (column === undefined) return "";
  return column.heading === "" ? m.import_list_no_heading({ letter: column.letter }) : column.heading;
}

const delimiterNames: Readonly<Record<string, () => string>> = {
  ",": m.import_list_delimiter_comma,
  ";": m.import_list_delimiter_semicolon,
  "\t": m.import_list_delimiter_tab,
  "|": m.import_list_delimiter_bar,
};

/** Says how a file is written. */
export function readAs(encoding: string | null, delimiter: string | null): string {
  const name = delimiterNames[delimiter ?? ","]?.() ?? "";
  return m.import_list_read_as({ encoding: (encoding ?? "").toUpperCase(), delimiter: name });
}

/** Ways to treat those who are there already. */
export const updateChoices: readonly { key: UpdateKey | null; name: () => string }[] = [
  { key: null, name: m.import_list_existing_skip },
  { key: "customerId", name: m.import_list_existing_update_customer_id },
  { key: "customerNumber", name: m.import_list_existing_update_customer_number },
  { key: "email", name: m.import_list_existing_update_email },
];

/** Names of the kinds of repairs. */
export const repairNames: Readonly<Record<RepairKind, () => string>> = {
  "stray-blanks": m.import_list_kind_stray_blanks,
  capitals: m.import_list_kind_capitals,
  "leading-zeros": m.import_list_kind_leading_zeros,
  "web-scheme": m.import_list_kind_web_scheme,
};

const faultTexts: Readonly<Record<string, () => string>> = {
  "unreadable-character": m.import_list_fault_unreadable_character,
  "control-character": m.import_list_fault_control_character,
  "line-break": m.import_list_fault_line_break,
  "not-a-phone": m.import_list_fault_not_a_phone,
  "several-phones": m.import_list_fault_several_phones,
  "not-an-extension": m.import_list_fault_not_an_extension,
  "not-an-email": m.import_list_fault_not_an_email,
  "several-emails": m.import_list_fault_several_emails,
  "not-a-website": m.import_list_fault_not_a_website,
  "not-a-customer-type": m.import_list_fault_not_a_customer_type,
  "not-a-customer-id": m.import_list_fault_not_a_customer_id,
  "extension-without-phone": m.import_list_fault_extension_without_phone,
  "too-many-cells": m.import_list_fault_too_many_cells,
  "name-incomplete": m.import_list_fault_name_incomplete,
  "contact-without-name": m.import_list_fault_contact_without_name,
  "neither-company-nor-person": m.import_list_fault_neither_company_nor_person,
  "ambiguous-match": m.import_list_fault_ambiguous_match,
  "unknown-customer-id": m.import_list_fault_unknown_customer_id,
  "several-contacts": m.import_list_fault_several_contacts,
  "no-such-contact": m.import_list_fault_no_such_contact,
  "managed-by-the-fleet": m.import_list_fault_managed_by_the_fleet,
  "email-locked": m.import_list_fault_email_locked,
  "customer-number-taken": m.import_list_fault_customer_number_taken,
  "contradicts-row": m.import_list_fault_contradicts_row,
};

/**
 * Says what is wrong and how to mend it.
 *
 * @param problem of a row
 * @see Rule L-07
 */
export function problemWords({ fault, most, otherRow }: RowProblemReply): string {
  const text =
    fault === "too-long" ? m.import_list_fault_too_long({ most: most ?? 0 }) : (faultTexts[fault]?.() ?? fault);
  return otherRow === null ? text : `${text} ${m.import_list_contradicts_other({ row: otherRow })}`;
}
