import type { ReactNode } from "react";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactFields } from "#records/contacts/web/public.tsx";
import type { ContactValues } from "#records/contacts/web/public.tsx";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { useAddContact } from "./use-add-contact.ts";

export interface AddContactDialogProps {
  opened: boolean;
  customerId: CustomerId;
  /** Whether the customer has no contact yet. */
  first: boolean;
  /** Words about who looks like the person as typed. */
  hint?: (values: ContactValues) => ReactNode;
  /** Told whom was added, for whoever chooses the contact at once. */
  onAdded?: (added: { id: ContactId; name: string }) => void;
  onClose: () => void;
}

/** The pop-up "Add Contact" of staff (K-06). */
export function AddContactDialog({ opened, customerId, first, hint, onAdded, onClose }: AddContactDialogProps) {
  const form = useAddContact({
    customerId,
    first,
    onAdded: (name, id) => {
      // Whoever chooses the contact at once shows its name.
      if (onAdded === undefined) showToast({ text: m.contacts_added({ name }) });
      else onAdded({ id, name });
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={m.contacts_add_contact()}
      form={form}
      submitLabel={m.contacts_add_contact()}
      onClose={onClose}
    >
      <ContactFields form={form} autoFocus hint={hint?.(form.values)} />
    </FormDialog>
  );
}
