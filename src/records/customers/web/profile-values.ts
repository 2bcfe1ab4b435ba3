import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerChanges, CustomerProfile } from "../contract.ts";

/** What stands in the fields of Edit Customer; the same names as in the body. */
export type ProfileValues = {
  companyName: string;
  customerNumber: string;
  type: CustomerProfile["type"];
  website: string;
  profileNotes: string;
  tags: readonly string[];
  managerId: string | null;
  parentCustomerId: string | null;
  primaryContactId: string | null;
  billingContactId: string | null;
  contactEmailPolicy: string | null;
  taxRateId: string | null;
  taxExempt: boolean;
  taxExemptNumber: string;
  paymentTermId: string | null;
  priceCategory: string;
  currency: string | null;
};

/** Which fields stand on the tab "Taxes & Payment Terms"; all others stand on "General". */
export const taxFieldNames: ReadonlySet<string> = new Set<keyof ProfileValues>([
  "taxRateId",
  "taxExempt",
  "taxExemptNumber",
  "paymentTermId",
  "priceCategory",
  "currency",
]);

/**
 * @param customer as stored
 * @returns the same as it stands in the fields
 */
export function profileValuesOf(customer: CustomerProfile): ProfileValues {
  return {
    companyName: customer.companyName,
    customerNumber: customer.customerNumber ?? "",
    type: customer.type,
    website: customer.website ?? "",
    profileNotes: customer.profileNotes ?? "",
    tags: customer.tags,
    managerId: customer.managerId,
    parentCustomerId: customer.parentCustomerId,
    primaryContactId: customer.primaryContactId,
    billingContactId: customer.billingContactId,
    contactEmailPolicy: customer.contactEmailPolicy,
    taxRateId: customer.taxRateId,
    taxExempt: customer.taxExempt,
    taxExemptNumber: customer.taxExemptNumber ?? "",
    paymentTermId: customer.paymentTermId,
    priceCategory: customer.priceCategory ?? "",
    currency: customer.currency,
  };
}

/**
 * Makes the body of an update out of what stands in the fields.
 *
 * @param values of the fields
 * @returns the same, web sites with a scheme
 */
export function profileBody(values: ProfileValues): Record<string, unknown> {
  return { ...values, website: withScheme(values.website) };
}

/**
 * Leaves out what was not changed, so that a choice that became unusable since does not stand in the way of other changes.
 *
 * @param body all fields, checked
 * @param stored as it was read
 * @returns the changed fields only
 */
export function changedFields(body: CustomerChanges, stored: CustomerProfile): CustomerChanges {
  const differing = Object.entries(body).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(stored[name as keyof CustomerProfile]),
  );
  return Object.fromEntries(differing) as CustomerChanges;
}

/**
 * Puts `https://` before a web site that was written without it.
 *
 * @param website as typed
 */
export function withScheme(website: string): string {
  const text = website.trim();
  return text === "" || /^[a-z][a-z0-9+.-]*:/i.test(text) || !/^[^\s/]+\.[^\s]+$/.test(text) ? text : `https://${text}`;
}

/** Names of what the ids of a profile point at, to show two versions side by side. */
export type ReferenceNames = ReadonlyMap<string, string>;

/**
 * @param names of the records that either version points at
 * @returns what the fields are called where two versions are put side by side
 */
export function profileFieldNames(names: ReferenceNames): FieldNames<ProfileValues> {
  const reference = (label: string) => ({
    label,
    show: (id: string | null) => (id === null ? "" : (names.get(id) ?? m.customers_another())),
  });
  return {
    companyName: m.customers_company_name(),
    customerNumber: m.customers_customer_number(),
    type: { label: m.customers_type(), show: typeText },
    website: m.customers_website(),
    profileNotes: m.customers_profile_notes(),
    tags: { label: m.customers_tags(), show: (tags) => tags.join(", ") },
    managerId: reference(m.customers_manager()),
    parentCustomerId: reference(m.customers_parent()),
    primaryContactId: reference(m.customers_primary_contact()),
    billingContactId: reference(m.customers_billing_contact()),
    contactEmailPolicy: { label: m.customers_email_policy(), show: emailPolicyText },
    taxRateId: reference(m.customers_tax_rate()),
    taxExempt: { label: m.customers_tax_exempt(), show: (exempt) => (exempt ? m.platform_yes() : m.platform_no()) },
    taxExemptNumber: m.customers_tax_exempt_number(),
    paymentTermId: reference(m.customers_payment_term()),
    priceCategory: m.customers_price_category(),
    currency: m.customers_currency(),
  };
}

/**
 * @param customer as read
 * @returns names by id of everything this version points at
 */
export function referenceNamesOf(customer: CustomerProfile): [string, string][] {
  const pairs: [string | null, string | null][] = [
    [customer.managerId, customer.managerName],
    [customer.parentCustomerId, customer.parentCompanyName],
    [customer.primaryContactId, customer.primaryContactName],
    [customer.billingContactId, customer.billingContactName],
    [customer.taxRateId, customer.taxRateName],
    [customer.paymentTermId, customer.paymentTermName],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[0] !== null && pair[1] !== null);
}

/** @returns the type of a customer in words */
export function typeText(type: CustomerProfile["type"]): string {
  return type === "business" ? m.customers_type_business() : m.customers_type_residential();
}

/** @returns the e-mail rule of a customer in words; null means the setting of the provider */
export function emailPolicyText(policy: string | null): string {
  if (policy === null) return m.customers_email_policy_provider();
  return policy === "locked" ? m.customers_email_policy_locked() : m.customers_email_policy_editable();
}
