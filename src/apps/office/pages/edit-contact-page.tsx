import { Alert, Button } from "@mantine/core";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { DeleteContactDialog } from "#processes/delete-contact/web/public.tsx";
import { type DisablementAct, DisablementDialogs, disablementEntries } from "#processes/disable-contact/web/public.tsx";
import { ReplaceContactButton } from "#processes/replace-contact/web/public.tsx";
import type { Contact, ContactId } from "#records/contacts/contract.ts";
import {
  ContactFacts,
  ContactFields,
  ContactMarks,
  contactName,
  useContact,
  useEditContact,
} from "#records/contacts/web/public.tsx";
import classes from "./customer-contacts-page/customer-contacts-page.module.css";
import { ContactHistory } from "./edit-contact-page/contact-history.tsx";
import { ContactDuplicates } from "./customers-page/contact-duplicates.tsx";

const route = getRouteApi("/shell/customers/$customerId/contacts/$contactId");

/** The Edit Contact Info page: every field but a stored e-mail address; read-only where the fleet manages (V-05, V-07, V-16). */
export function EditContactPage() {
  const { customerId, contactId } = route.useParams();
  const navigate = route.useNavigate();
  const contact = useContact(contactId as ContactId);
  const deleting = useDialogOf();
  const disabling = useDialogOf<{ contact: Contact; act: DisablementAct }>();
  const toContacts = () =>
    void navigate({ to: "/customers/$customerId/contacts", params: { customerId }, ignoreBlocker: true });
  const { data, error } = contact;
  if (data === undefined && error !== null) throw error;
  if (data !== undefined && data.customerId !== customerId)
    return (
      <Navigate
        to="/customers/$customerId/contacts/$contactId"
        params={{ customerId: data.customerId, contactId }}
        replace
      />
    );
  const mayEdit = data?.allowed.includes("edit") === true;
  return (
    <PageFrame
      title={data === undefined || mayEdit ? m.contacts_edit_page_heading() : m.contacts_view_page_heading()}
      width="reading"
      back={
        <LinkAnchor to="/customers/$customerId/contacts" params={{ customerId }} size="sm">
          {m.contacts_page_title()}
        </LinkAnchor>
      }
      under={
        data !== undefined && (
          <span className={classes["who"]}>
            <strong>{contactName(data)}</strong> {m.contacts_number_is({ number: String(data.number) })}{" "}
            <ContactMarks contact={data} />
          </span>
        )
      }
      actions={
        <>
          {data !== undefined &&
            disablementEntries(data, disabling.open).map(({ label, onSelect }) => (
              <Button key={label} variant="default" onClick={onSelect}>
                {label}
              </Button>
            ))}
          {data?.allowed.includes("delete") === true && (
            <Button variant="outline" color="red" onClick={() => deleting.open(true)}>
              {m.contacts_delete_contact()}
            </Button>
          )}
        </>
      }
    >
      {data !== undefined && data.disabled !== null && <DisabledNotice disabled={data.disabled} />}
      {data !== undefined && data.leaving !== null && <LeavingNotice leaving={data.leaving} />}
      <DisablementDialogs asked={disabling} />
      {data !== undefined && !mayEdit && <ReadContact contact={data} />}
      {data !== undefined && mayEdit && (
        <EditContact
          key={data.id}
          contact={data}
          onSaved={(saved) => {
            showBanner(m.contacts_updated({ name: contactName(saved) }));
            toContacts();
          }}
          onCancel={toContacts}
        />
      )}
      {data !== undefined && <ContactHistory contact={data} />}
      {data !== undefined && (
        <DeleteContactDialog
          key={deleting.round}
          opened={deleting.opened}
          contact={data}
          confirmLabel={m.contacts_ok()}
          onDeleted={(name) => {
            showBanner(m.contacts_deleted({ name }));
            toContacts();
          }}
          onClose={deleting.close}
        />
      )}
    </PageFrame>
  );
}

function DisabledNotice({ disabled }: { disabled: NonNullable<Contact["disabled"]> }) {
  const { at, byName, replacementName } = disabled;
  return (
    <Alert color="gray" variant="light" role="note" mb="md">
      {m.contacts_disabled_since({ day: formatDayOf(at), name: byName })}{" "}
      {replacementName !== null && m.contacts_disabled_replaced({ name: replacementName })}{" "}
      {m.contacts_disabled_offered()}
    </Alert>
  );
}

function LeavingNotice({ leaving }: { leaving: NonNullable<Contact["leaving"]> }) {
  const { on, plannedByName, replacementName, replacementDisabled, failure } = leaving;
  const isLost = failure !== null || replacementDisabled;
  return (
    <Alert color={isLost ? "yellow" : "gray"} variant="light" role="note" mb="md">
      {failure === null
        ? m.contacts_leaves_on({ day: formatDay(on), who: plannedByName, name: replacementName ?? "" })
        : m.contacts_leaving_failed({ day: formatDay(on) })}{" "}
      {failure === null && replacementDisabled && m.contacts_leaving_replacement_disabled()}
    </Alert>
  );
}

function ReadContact({ contact }: { contact: Contact }) {
  return (
    <>
      {contact.managedByFleet && (
        <Alert color="gray" variant="light" role="note" mb="md">
          {m.contacts_fleet_reads()}
        </Alert>
      )}
      <ContactFacts contact={contact} />
    </>
  );
}

interface EditContactProps {
  contact: Contact;
  onSaved: (contact: Contact) => void;
  onCancel: () => void;
}

function EditContact({ contact, onSaved, onCancel }: EditContactProps) {
  const { form, email } = useEditContact({ contact, alwaysLocked: true, onSaved });
  return (
    <Form form={form} label={m.contacts_edit_page_heading()}>
      <ContactFields
        form={form}
        email={email}
        besideEmail={<ReplaceContactButton contact={contact} onReplaced={onCancel} />}
        hint={<ContactDuplicates values={form.values} exceptContactId={contact.id} />}
      />
      <FormButtons>
        <Button variant="default" onClick={onCancel}>
          {m.platform_cancel()}
        </Button>
        <SubmitButton label={m.contacts_update_contact()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
