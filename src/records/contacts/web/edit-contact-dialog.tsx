import type { ReactNode } from "react";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { Contact } from "../contract.ts";
import { ContactFields } from "./contact-fields.tsx";
import { contactName } from "./contact-values.ts";
import type { ContactValues } from "./contact-values.ts";
import { useEditContact } from "./edit-contact-form.ts";

export interface EditContactDialogProps {
  opened: boolean;
  contact: Contact;
  /** Words about who looks like the person as typed. */
  hint?: ((values: ContactValues, contact: Contact) => ReactNode) | undefined;
  /** Stands below a locked address. */
  besideEmail?: ((contact: Contact, close: () => void) => ReactNode) | undefined;
  onClose: () => void;
}

/** The pop-up "Edit Contact" of staff (K-06, K-09). */
export function EditContactDialog({ opened, contact, hint, besideEmail, onClose }: EditContactDialogProps) {
  const { form, email } = useEditContact({
    contact,
    onSaved: (saved) => {
      showToast({ text: m.contacts_updated({ name: contactName(saved) }) });
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={m.contacts_edit_contact_heading()}
      form={form}
      submitLabel={m.platform_save()}
      onClose={onClose}
    >
      <ContactFields
        form={form}
        email={email}
        autoFocus
        besideEmail={besideEmail?.(contact, onClose)}
        hint={hint?.(form.values, contact)}
      />
    </FormDialog>
  );
}
