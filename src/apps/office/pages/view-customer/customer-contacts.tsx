import { useNavigate } from "@tanstack/react-router";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddContactDialog } from "#processes/add-contact/web/public.tsx";
import { type DisablementAct, DisablementDialogs, disablementEntries } from "#processes/disable-contact/web/public.tsx";
import { deleteContactEntry, DeleteContactDialog } from "#processes/delete-contact/web/public.tsx";
import { ReplaceContactButton } from "#processes/replace-contact/web/public.tsx";
import { sendMessageEntry, SendMessageDialog } from "#processes/send-message/web/public.tsx";
import type { Contact } from "#records/contacts/contract.ts";
import { ContactsTab } from "#records/contacts/web/public.tsx";
import type { ContactValues } from "#records/contacts/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { ContactDuplicates } from "../customers-page/contact-duplicates.tsx";

/** The tab Contacts: its rows, and what other rooms do with a contact. */
export function CustomerContacts({ customer }: { customer: CustomerProfile }) {
  const navigate = useNavigate();
  const adding = useDialogOf();
  const deleting = useDialogOf<Contact>();
  const disabling = useDialogOf<{ contact: Contact; act: DisablementAct }>();
  const sending = useDialogOf<Contact>();
  return (
    <>
      <ContactsTab
        customerId={customer.id}
        customer={customer}
        onAdd={() => adding.open(true)}
        actions={(contact) => [
          ...sendMessageEntry(customer, contact, sending.open),
          {
            label: m.contacts_history(),
            onSelect: () =>
              void navigate({
                to: "/customers/$customerId/contacts/$contactId",
                params: { customerId: customer.id, contactId: contact.id },
              }),
          },
          ...disablementEntries(contact, disabling.open),
          ...deleteContactEntry(contact, deleting.open),
        ]}
        editHint={likenessOfEdited}
        besideEmail={wayToAnotherAddress}
        link={
          <LinkAnchor to="/customers/$customerId/contacts" params={{ customerId: customer.id }}>
            {m.customers_customer_contacts()}
          </LinkAnchor>
        }
      />
      {adding.subject !== undefined && (
        <AddContactDialog
          key={`add ${adding.round}`}
          opened={adding.opened}
          customerId={customer.id}
          first={customer.contactCount === 0}
          hint={likenessOfAdded}
          onClose={adding.close}
        />
      )}
      {sending.subject !== undefined && (
        <SendMessageDialog
          key={`message ${sending.round}`}
          opened={sending.opened}
          customerId={customer.id}
          contactIds={[sending.subject.id]}
          onClose={sending.close}
        />
      )}
      <DisablementDialogs asked={disabling} />
      {deleting.subject !== undefined && (
        <DeleteContactDialog
          key={`delete ${deleting.round}`}
          opened={deleting.opened}
          contact={deleting.subject}
          onDeleted={(name) => showToast({ text: m.customers_contact_deleted({ name }) })}
          onClose={deleting.close}
        />
      )}
    </>
  );
}

function wayToAnotherAddress(contact: Contact, close: () => void) {
  return <ReplaceContactButton contact={contact} onReplaced={close} />;
}

function likenessOfAdded(values: ContactValues) {
  return <ContactDuplicates values={values} />;
}

function likenessOfEdited(values: ContactValues, contact: Contact) {
  return <ContactDuplicates values={values} exceptContactId={contact.id} />;
}
