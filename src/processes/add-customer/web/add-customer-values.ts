import { emptyContact, isBlankContact } from "#records/contacts/web/public.tsx";
import type { ContactValues } from "#records/contacts/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { withScheme } from "#records/customers/web/public.tsx";
import { emptyAddress, isBlankAddress } from "#records/locations/web/public.tsx";
import type { AddressValues } from "#records/locations/web/public.tsx";

/** What stands in the fields of Add customer. */
export type AddCustomerValues = {
  companyName: string;
  customerNumber: string;
  website: string;
  contact: ContactValues;
  address: AddressValues;
};

/** @returns a form in which nothing was typed; the first contact has Admin (K-08) */
export function emptyCustomer(): AddCustomerValues {
  return { companyName: "", customerNumber: "", website: "", contact: emptyContact(true), address: emptyAddress() };
}

/**
 * Makes the body of a new customer. A private person is a customer named after the person; contact and address of a
 * company may be left out.
 *
 * @param type company or private person
 * @param values of the fields
 * @see Rules 2.3, K-08
 */
export function newCustomerBody(type: CustomerProfile["type"], values: AddCustomerValues): Record<string, unknown> {
  const { contact, address } = values;
  const isPerson = type === "residential";
  return {
    type,
    companyName: isPerson ? `${contact.firstName.trim()} ${contact.lastName.trim()}`.trim() : values.companyName,
    customerNumber: values.customerNumber,
    ...(isPerson ? {} : { website: withScheme(values.website) }),
    ...(isPerson || !isBlankContact(contact) ? { contact } : {}),
    ...(isBlankAddress(address) ? {} : { address }),
  };
}
