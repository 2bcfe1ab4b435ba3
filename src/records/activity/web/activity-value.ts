import { formatDay, formatInstant } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { phoneText } from "#platform/web/phone-text.tsx";
import type { ActivityInList } from "../contract.ts";

const fieldNames: Readonly<Record<string, () => string>> = {
  companyName: m.activity_field_company_name,
  customerNumber: m.activity_field_customer_number,
  type: m.activity_field_type,
  kind: m.activity_field_kind,
  website: m.activity_field_website,
  profileNotes: m.activity_field_profile_notes,
  tags: m.activity_field_tags,
  managerId: m.activity_field_manager,
  parentCustomerId: m.activity_field_parent_customer,
  taxRateId: m.activity_field_tax_rate,
  taxExempt: m.activity_field_tax_exempt,
  taxExemptNumber: m.activity_field_tax_exempt_number,
  paymentTermId: m.activity_field_payment_term,
  priceCategory: m.activity_field_price_category,
  currency: m.activity_field_currency,
  contactEmailPolicy: m.activity_field_contact_email_policy,
  primaryContactId: m.activity_field_primary_contact,
  billingContactId: m.activity_field_billing_contact,
  title: m.contacts_title,
  firstName: m.contacts_first_name,
  lastName: m.contacts_last_name,
  phone: m.contacts_phone,
  phoneExtension: () => m.platform_extension_of({ label: m.contacts_phone() }),
  altPhone: m.contacts_alt_phone,
  altPhoneExtension: () => m.platform_extension_of({ label: m.contacts_alt_phone() }),
  mobile: m.contacts_mobile,
  mobileExtension: () => m.platform_extension_of({ label: m.contacts_mobile() }),
  email: m.contacts_email,
  admin: m.contacts_admin,
  accessBilling: m.contacts_access_billing,
  accessReports: m.contacts_access_reports,
  createWorkOrder: m.contacts_create_work_order,
  editContact: m.contacts_edit_contact,
  name: m.activity_field_name,
  note: m.activity_field_note,
  street: m.locations_street,
  street2: m.locations_street2,
  city: m.locations_city,
  state: m.locations_state,
  postalCode: m.locations_postal_code,
  country: m.locations_country,
  isMain: m.activity_field_is_main,
  text: m.activity_field_text,
  typeId: m.work_orders_type,
  contactId: m.activity_field_contact,
  locationId: m.activity_field_location,
  description: m.work_orders_description,
  scheduledAt: m.work_orders_schedule,
  assignedTo: m.work_orders_assigned_to,
  frequency: m.recurring_services_frequency,
  nextServiceOn: m.recurring_services_next,
  endsOn: m.recurring_services_ends,
  atTime: m.recurring_services_at_time,
  daysAhead: m.recurring_services_days_ahead,
  message: m.activity_field_message,
  discount: m.activity_field_discount,
  expiresOn: m.activity_field_expires_on,
  customerReference: m.activity_field_customer_reference,
  term: m.activity_field_payment_term,
  decisionNote: m.activity_field_decision_note,
};

const words: Readonly<Record<string, () => string>> = {
  true: m.platform_yes,
  false: m.platform_no,
  business: m.activity_value_business,
  residential: m.activity_value_residential,
  local: m.activity_value_local,
  fleet: m.activity_value_fleet,
  locked: m.activity_value_locked,
  editable: m.activity_value_editable,
};

/** Fields whose values are words of the product, not of people: a contact named "Local" stays "Local". */
const wordedFields = new Set([
  "type",
  "kind",
  "contactEmailPolicy",
  "taxExempt",
  "admin",
  "accessBilling",
  "accessReports",
  "createWorkOrder",
  "editContact",
  "isMain",
  "active",
]);
const phoneFields = new Set(["phone", "altPhone", "mobile"]);
const instantFields = new Set(["scheduledAt"]);
const dayFields = new Set(["nextServiceOn", "endsOn"]);
const idForm = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const fieldOrder = new Map(Object.keys(fieldNames).map((field, place) => [field, place]));

/**
 * Puts recorded values in the order in which forms show them, and leaves out what says nothing: a tick that was never set.
 *
 * @param values of one entry
 */
export function shownValues(values: ActivityInList["values"]): ActivityInList["values"] {
  const place = (field: string) => fieldOrder.get(field) ?? fieldOrder.size;
  return values
    .filter((value) => !(value.before === null && (value.after === "false" || value.after === null)))
    .toSorted((left, right) => place(left.field) - place(right.field));
}

/**
 * @param field as the server names it
 * @returns what the field is called on the screen; an unknown one is spelled out of its name
 */
export function activityFieldName(field: string): string {
  const spelled = field.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return fieldNames[field]?.() ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

/**
 * Writes a recorded value as people read it.
 *
 * @param field as the server names it
 * @param value as it was recorded
 * @returns the words; undefined for an id, which tells nobody anything
 */
export function activityValueText(field: string, value: string | null): string | undefined {
  if (value === null || value === "") return "";
  if (idForm.test(value)) return undefined;
  if (wordedFields.has(field)) return words[value]?.() ?? value;
  if (phoneFields.has(field)) return phoneText(value);
  if (instantFields.has(field)) return formatInstant(value);
  if (dayFields.has(field)) return formatDay(value);
  if (field === "frequency") return frequencyText(value);
  if (field === "tags") return listText(value);
  return value;
}

function listText(json: string): string {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.map(String).join(", ") : json;
  } catch {
    return json;
  }
}

function frequencyText(json: string): string {
  const { every, unit } = JSON.parse(json) as { every: number; unit: string };
  if (unit === "day") return m.recurring_services_every_days({ every });
  return unit === "week" ? m.recurring_services_every_weeks({ every }) : m.recurring_services_every_months({ every });
}
