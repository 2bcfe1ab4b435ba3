import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { useDropRecord, useForgetRecord } from "#platform/web/forget-record.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { useNewestVersion } from "#platform/web/use-newest-version.ts";
import type { Contact } from "#records/contacts/contract.ts";
import { contactName } from "#records/contacts/web/public.tsx";
import { deleteContact } from "../contract.ts";
import classes from "./delete-contact-dialog.module.css";

export interface DeleteContactDialogProps {
  opened: boolean;
  contact: Contact;
  /** The word on the button that deletes; "Delete" unless a rule names another. */
  confirmLabel?: string;
  onDeleted: (name: string) => void;
  onClose: () => void;
}

/**
 * The pop-up "Confirm Delete": says what is lost for good and what stays, and deletes when told to.
 *
 * @see Rules C-02, C-03, C-04, V-16, X-23
 */
export function DeleteContactDialog({
  opened,
  contact,
  confirmLabel = m.contacts_delete(),
  onDeleted,
  onClose,
}: DeleteContactDialogProps) {
  const forget = useForgetRecord();
  const drop = useDropRecord();
  const withVersion = useNewestVersion(contact.version);
  const name = contactName(contact);
  const confirm = async () => {
    try {
      await withVersion((version) => call(deleteContact, { params: { contactId: contact.id }, version }));
    } catch (fault) {
      void forget(contact.customerId, contact.id);
      throw fault;
    }
    onDeleted(name);
    drop(contact.id);
    void forget(contact.customerId);
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.contacts_confirm_delete()}
      confirmLabel={confirmLabel}
      danger
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={classes["words"]}>
        <p>
          <strong>{m.contacts_delete_what({ name })}</strong>
        </p>
        <p>{m.contacts_delete_lost()}</p>
        <p>{m.contacts_delete_kept()}</p>
        {contact.allowed.includes("disable") && <p>{m.contacts_delete_or_disable()}</p>}
        {contact.isPrimary && <p>{m.contacts_delete_primary()}</p>}
        {contact.isBilling && <p>{m.contacts_delete_billing()}</p>}
        <p>{m.contacts_delete_sure()}</p>
      </div>
    </ConfirmDialog>
  );
}
