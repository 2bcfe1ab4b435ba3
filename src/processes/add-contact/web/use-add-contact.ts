import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { type ContactId, NewContact } from "#records/contacts/contract.ts";
import { contactName, emptyContact } from "#records/contacts/web/public.tsx";
import type { ContactValues } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { addContact } from "../contract.ts";

export interface AddContactOptions {
  customerId: CustomerId;
  /** Whether the customer has no contact yet: then Admin is ticked (K-08). */
  first: boolean;
  /** @param name of the contact that was added */
  onAdded: (name: string, id: ContactId) => void;
}

/**
 * Keeps a new contact while it is typed, and adds it once.
 *
 * @param options whose contact, and what follows
 * @returns the form
 */
export function useAddContact({ customerId, first, onAdded }: AddContactOptions): RecordForm<ContactValues> {
  const forget = useForgetRecord();
  return useRecordForm({
    initialValues: emptyContact(first),
    schema: NewContact,
    submit: async ({ body, idempotencyKey }) => {
      const { id } = await call(addContact, { params: { customerId }, body, idempotencyKey });
      return { id, name: contactName(body) };
    },
    onSaved: ({ id, name }) => {
      void forget(customerId);
      onAdded(name, id);
    },
  });
}
