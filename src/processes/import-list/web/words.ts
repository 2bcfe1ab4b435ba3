import { m } from "#platform/web/paraglide/messages.js";
import { isYesOrNo } from "#processes/exchange-with-excel/rules.ts";
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

// What an export that came back may change beside the fields of a list.
const exchangeNames: Readonly<Record<string, () => string>> = {
  customerStatus: m.import_list_field_customer_status,
  admin: m.import_list_field_admin,
  accessBilling: m.import_list_field_access_billing,
  accessReports: m.import_list_field_access_reports,
  createWorkOrder: m.import_list_field_create_work_order,
  editContact: m.import_list_field_edit_contact,
  isPrimary: m.import_list_field_primary,
  isBilling: m.import_list_field_billing,
  primaryContactId: m.import_list_field_primary,
  billingContactId: m.import_list_field_billing,
  enabled: m.import_list_field_enabled,
  replacementId: m.import_list_field_replacement,
  contactId: m.import_list_field_contact_id,
  // What an undo leaves, as a whole.
  customer: m.import_list_kept_customer,
  contact: m.import_list_kept_contact,
  location: m.import_list_kept_location,
  "work-order": m.import_list_kept_work_order,
  "recurring-service": m.import_list_kept_recurring_service,
  quote: m.import_list_kept_quote,
  type: m.import_list_field_customer_type,
};

/**
 * Says a value as people say it.
 *
 * @param field its name; yes and no stand as Y and N in a file
 */
export function valueWords(field: string, value: string): string {
  if (!isYesOrNo(field)) return value;
  return value.toUpperCase() === "Y" ? m.import_list_yes() : m.import_list_no();
}

const keptReasons: Readonly<Record<string, () => string>> = {
  "changed-since": m.import_list_kept_changed_since,
  "replacement-gone": m.import_list_kept_replacement_gone,
  "in-use": m.import_list_kept_in_use,
  taken: m.import_list_kept_taken,
};

/** Says what an undo left, and why. */
export function keptWords(what: string, why: string): string {
  return `${fieldName(what)}: ${keptReasons[why]?.() ?? why}`;
}

/**
 * Says what a field is called.
 *
 * @param field its name in the contract; another text is said as it is
 */
export function fieldName(field: string): string {
  return field in fieldNames ? fieldNames[field as ImportField]() : (exchangeNames[field]?.() ?? field);
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
  if (delimiter === null) return m.import_list_read_as_workbook();
  const name = delimiterNames[delimiter]?.() ?? "";
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
  "value-missing": m.import_list_fault_value_missing,
  "not-y-or-n": m.import_list_fault_not_y_or_n,
  "not-a-contact-id": m.import_list_fault_not_a_contact_id,
  "contact-id-empty": m.import_list_fault_contact_id_empty,
  "unknown-contact-id": m.import_list_fault_unknown_contact_id,
  "contact-id-repeated": m.import_list_fault_contact_id_repeated,
  "contact-of-another-customer": m.import_list_fault_contact_of_another_customer,
  "status-not-changed-here": m.import_list_fault_status_not_changed_here,
  "two-primaries": m.import_list_fault_two_primaries,
  "primary-missing": m.import_list_fault_primary_missing,
  "primary-disabled": m.import_list_fault_primary_disabled,
  "two-billing-contacts": m.import_list_fault_two_billing_contacts,
  "billing-disabled": m.import_list_fault_billing_disabled,
  "replacement-not-asked": m.import_list_fault_replacement_not_asked,
  "not-a-replacement": m.import_list_fault_not_a_replacement,
  "replacement-disabled": m.import_list_fault_replacement_disabled,
  "no-replacement": m.import_list_fault_no_replacement,
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
