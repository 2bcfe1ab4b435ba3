import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { phoneText } from "#platform/web/phone-text.tsx";
import type { Contact } from "../contract.ts";

/** What stands in the fields of a contact form; the same names as in the body. */
export type ContactValues = {
  title: string;
  firstName: string;
  lastName: string;
  phone: string;
  phoneExtension: string;
  altPhone: string;
  altPhoneExtension: string;
  mobile: string;
  mobileExtension: string;
  email: string;
  admin: boolean;
  accessBilling: boolean;
  accessReports: boolean;
  createWorkOrder: boolean;
  editContact: boolean;
};

/**
 * The values of a form in which nothing was typed.
 *
 * @param first whether this will be the customer's first contact, who gets Admin by default (K-08)
 */
export function emptyContact(first: boolean): ContactValues {
  return {
    title: "",
    firstName: "",
    lastName: "",
    phone: "",
    phoneExtension: "",
    altPhone: "",
    altPhoneExtension: "",
    mobile: "",
    mobileExtension: "",
    email: "",
    admin: first,
    accessBilling: false,
    accessReports: false,
    createWorkOrder: false,
    editContact: false,
  };
}

/**
 * Says whether nobody was named yet, so that a form in which the contact is optional can leave it out.
 *
 * @param values of the fields
 * @returns true while every text is blank
 */
export function isBlankContact(values: ContactValues): boolean {
  return Object.values(values).every((value) => typeof value !== "string" || value.trim() === "");
}

/**
 * @param contact as stored
 * @returns the same as it stands in the fields, phones as people of the region write them
 */
export function contactValuesOf(contact: Contact): ContactValues {
  const { admin, accessBilling, accessReports, createWorkOrder, editContact } = contact;
  return {
    title: contact.title ?? "",
    firstName: contact.firstName,
    lastName: contact.lastName,
    phone: phoneValue(contact.phone),
    phoneExtension: contact.phoneExtension ?? "",
    altPhone: phoneValue(contact.altPhone),
    altPhoneExtension: contact.altPhoneExtension ?? "",
    mobile: phoneValue(contact.mobile),
    mobileExtension: contact.mobileExtension ?? "",
    email: contact.email ?? "",
    admin,
    accessBilling,
    accessReports,
    createWorkOrder,
    editContact,
  };
}

/** @returns what the fields are called where two versions are put side by side */
export function contactFieldNames(): FieldNames<ContactValues> {
  const yesOrNo = (label: string) => ({
    label,
    show: (value: boolean) => (value ? m.platform_yes() : m.platform_no()),
  });
  const extension = (label: string) => m.platform_extension_of({ label });
  return {
    title: m.contacts_title(),
    firstName: m.contacts_first_name(),
    lastName: m.contacts_last_name(),
    phone: m.contacts_phone(),
    phoneExtension: extension(m.contacts_phone()),
    altPhone: m.contacts_alt_phone(),
    altPhoneExtension: extension(m.contacts_alt_phone()),
    mobile: m.contacts_mobile(),
    mobileExtension: extension(m.contacts_mobile()),
    email: m.contacts_email(),
    admin: yesOrNo(m.contacts_admin()),
    accessBilling: yesOrNo(m.contacts_access_billing()),
    accessReports: yesOrNo(m.contacts_access_reports()),
    createWorkOrder: yesOrNo(m.contacts_create_work_order()),
    editContact: yesOrNo(m.contacts_edit_contact()),
  };
}

/**
 * @param contact any person with two names
 * @returns "First Last"
 */
export function contactName(contact: Pick<Contact, "firstName" | "lastName">): string {
  return `${contact.firstName} ${contact.lastName}`;
}

function phoneValue(number: string | null): string {
  return number === null ? "" : phoneText(number);
}
