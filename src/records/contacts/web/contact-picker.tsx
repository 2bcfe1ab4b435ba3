import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { pickedFromMost, RecordPicker } from "#platform/web/form/record-picker.tsx";
import type { PickedRecord } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { usePhoneText } from "#platform/web/phone-text.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { type ContactId, listContacts } from "../contract.ts";
import { contactName } from "./contact-values.ts";

export interface ContactPickerProps {
  customerId: CustomerId;
  field: FieldBinding;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  chosen: PickedRecord | null;
  /** Not offered: the one who leaves. */
  except?: ContactId;
}

/** Chooses one enabled contact of a customer by name, e-mail or phone (C-11). */
export function ContactPicker({ customerId, except, ...picker }: ContactPickerProps) {
  const write = usePhoneText();
  return (
    <RecordPicker
      {...picker}
      queryKey={["contacts", "choices", customerId]}
      find={async (text, signal) => {
        const query = { limit: pickedFromMost, status: "enabled" as const, ...(text === "" ? {} : { search: text }) };
        const { contacts } = await call(listContacts, { params: { customerId }, query, signal });
        return contacts
          .filter(({ id }) => id !== except)
          .map((contact) => ({
            id: contact.id,
            name: contactName(contact),
            aside: contact.email ?? (contact.phone === null ? "" : write(contact.phone)),
          }));
      }}
    />
  );
}
