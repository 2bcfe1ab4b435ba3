import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { pickedFromMost, RecordPicker } from "#platform/web/form/record-picker.tsx";
import type { PickedRecord } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { usePhoneText } from "#platform/web/phone-text.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { listContacts } from "../contract.ts";
import { contactName } from "./contact-values.ts";

export interface ContactPickerProps {
  customerId: CustomerId;
  field: FieldBinding;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  chosen: PickedRecord | null;
}

/** Chooses one contact of a customer by name, e-mail or phone. */
export function ContactPicker({ customerId, ...picker }: ContactPickerProps) {
  const write = usePhoneText();
  return (
    <RecordPicker
      {...picker}
      queryKey={["contacts", "choices", customerId]}
      find={async (text, signal) => {
        const query = { limit: pickedFromMost, ...(text === "" ? {} : { search: text }) };
        const { contacts } = await call(listContacts, { params: { customerId }, query, signal });
        return contacts.map((contact) => ({
          id: contact.id,
          name: contactName(contact),
          aside: contact.email ?? (contact.phone === null ? "" : write(contact.phone)),
        }));
      }}
    />
  );
}
