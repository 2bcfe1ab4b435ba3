import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { CheckboxField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { useNewestVersion } from "#platform/web/use-newest-version.ts";
import type { Contact } from "#records/contacts/contract.ts";
import { ContactFields, contactName, contactValuesOf, useForgetHandedOver } from "#records/contacts/web/public.tsx";
import { ContactReplacement, replaceContact } from "../contract.ts";

export interface ReplaceContactDialogProps {
  opened: boolean;
  contact: Contact;
  onReplaced: (words: string) => void;
  onClose: () => void;
}

/**
 * The pop-up "Replace contact": the same person, or another one, with another address takes over what is still to come.
 *
 * @see Rules
 */
export function ReplaceContactDialog({ opened, contact, onReplaced, onClose }: ReplaceContactDialogProps) {
  const forget = useForgetHandedOver();
  const withVersion = useNewestVersion(contact.version);
  const form = useRecordForm({
    initialValues: { ...contactValuesOf(contact), email: "", moveOverdue: false },
    schema: ContactReplacement,
    submit: async ({ body, idempotencyKey }) => {
      const params = { contactId: contact.id };
      await withVersion((version) => call(replaceContact, { params, body, version, idempotencyKey }));
      return contactName(body);
    },
    onSaved: (name) => {
      void forget(contact.customerId);
      onReplaced(m.replace_contact_done({ name }));
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={m.replace_contact_title()}
      form={form}
      submitLabel={m.replace_contact_submit()}
      onClose={onClose}
    >
      <p>{m.replace_contact_text({ name: contactName(contact) })}</p>
      <ContactFields form={form} />
      <CheckboxField field={form.field("moveOverdue")} label={m.replace_contact_overdue()} />
    </FormDialog>
  );
}
