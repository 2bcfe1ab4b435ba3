import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { Contact, ContactChanges, updateContact } from "../contract.ts";
import { contactFieldNames, contactValuesOf } from "./contact-values.ts";
import type { ContactValues } from "./contact-values.ts";

/** State of the form over one stored contact. */
export interface EditContactForm {
  form: RecordForm<ContactValues>;
  /** What may happen with the e-mail address; see `ContactFields`. */
  email: "once" | "locked" | "editable";
}

export interface EditContactOptions {
  contact: Contact;
  /** Edit Contact Info locks a stored address whatever the setting says. */
  alwaysLocked?: boolean;
  onSaved: (contact: Contact) => void;
}

/**
 * Keeps a contact while it is edited. Somebody else's change meanwhile is shown field by field, nothing typed is lost.
 *
 * @param options the contact and what follows the saving
 * @returns the form, and the state of the e-mail field
 * @see Rules V-07, X-01, X-36; section 6.4 of the product rules, point 8
 */
export function useEditContact({ contact, alwaysLocked = false, onSaved }: EditContactOptions): EditContactForm {
  const forget = useForgetRecord();
  // As it was opened: reading the contact again meanwhile must not lock a field that somebody is filling in.
  const [email] = useState<EditContactForm["email"]>(() => {
    if (contact.email === null) return "once";
    return alwaysLocked || contact.emailLocked ? "locked" : "editable";
  });
  const form = useRecordForm({
    initialValues: contactValuesOf(contact),
    schema: ContactChanges,
    toBody: ({ email: address, ...others }: ContactValues) =>
      email === "locked" ? others : { ...others, email: address },
    version: contact.version,
    submit: ({ body, version = contact.version }) =>
      call(updateContact, { params: { contactId: contact.id }, body, version }),
    onSaved: (saved) => {
      void forget(contact.customerId, contact.id);
      onSaved(saved);
    },
    compare: {
      labels: contactFieldNames(),
      newer: ({ document }) => {
        const newer = Contact.parse(document["current"]);
        return { values: contactValuesOf(newer), version: newer.version };
      },
    },
  });
  return { form, email };
}
