import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatDay } from "#platform/web/dates-and-numbers.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { CheckboxField, TextField } from "#platform/web/form/fields.tsx";
import type { PickedRecord } from "#platform/web/form/fields.tsx";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useNewestVersion } from "#platform/web/use-newest-version.ts";
import { AddContactDialog } from "#processes/add-contact/web/public.tsx";
import { type Contact, getContact } from "#records/contacts/contract.ts";
import { contactName, ContactPicker, useForgetHandedOver } from "#records/contacts/web/public.tsx";
import { Disablement, disableContact, previewDisablement } from "../contract.ts";
import { HandOverNumbers } from "./hand-over-numbers.tsx";
import classes from "./disable-contact.module.css";

export interface DisableContactDialogProps {
  opened: boolean;
  contact: Contact;
  onDisabled: (words: string) => void;
  onClose: () => void;
}

type Values = {
  replacementId: string | null;
  workOrdersTo: string | null;
  recurringServicesTo: string | null;
  quotesTo: string | null;
  moveOverdue: boolean;
  on: string | null;
};

// What is planned already is where another choice begins.
const chosenFor = ({ leaving }: Contact): Values => ({
  replacementId: isUsable(leaving) ? leaving.replacementId : null,
  workOrdersTo: otherOf(leaving, "workOrdersTo")?.id ?? null,
  recurringServicesTo: otherOf(leaving, "recurringServicesTo")?.id ?? null,
  quotesTo: otherOf(leaving, "quotesTo")?.id ?? null,
  moveOverdue: leaving?.moveOverdue ?? false,
  on: leaving !== null && leaving.failure === null ? leaving.on : null,
});

function otherOf(leaving: Contact["leaving"], field: string): PickedRecord | null {
  const found = leaving?.others.find((one) => one.field === field);
  return found === undefined ? null : { id: found.id, name: found.name };
}

function isUsable(leaving: Contact["leaving"]): leaving is NonNullable<Contact["leaving"]> {
  return leaving !== null && leaving.failure === null && !leaving.replacementDisabled;
}

/**
 * The pop-up "Disable Contact": always asks who takes over, and says with numbers what goes over and what stays.
 *
 * @see Rules C-04, C-06, C-07, C-08, C-14, X-06, X-07
 */
export function DisableContactDialog({ opened, contact, onDisabled, onClose }: DisableContactDialogProps) {
  const forget = useForgetHandedOver();
  const adding = useDialogOf();
  const withVersion = useNewestVersion(contact.version);
  const [added, setAdded] = useState<PickedRecord | null>(() => plannedSuccessor(contact));
  const preview = useQuery({
    queryKey: ["contacts", "disablement", contact.id, contact.version],
    queryFn: ({ signal }) => call(previewDisablement, { params: { contactId: contact.id }, signal }),
  });
  const form = useRecordForm({
    initialValues: chosenFor(contact),
    schema: Disablement,
    toBody: (values: Values) =>
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== "")),
    submit: async ({ body, idempotencyKey }) => {
      try {
        const params = { contactId: contact.id };
        await withVersion((version) => call(disableContact, { params, body, version, idempotencyKey }));
        return await call(getContact, { params });
      } catch (fault) {
        void forget(contact.customerId);
        throw fault;
      }
    },
    onSaved: ({ disabled, leaving }) => {
      void forget(contact.customerId);
      const name = contactName(contact);
      if (leaving !== null) onDisabled(m.disable_contact_planned({ name, day: formatDay(leaving.on) }));
      else onDisabled(m.disable_contact_done({ name, replacement: disabled?.replacementName ?? "" }));
      onClose();
    },
  });
  const { data } = preview;
  const bound = form.field("replacementId");
  const isMissing = bound.error !== undefined && form.values.replacementId === null;
  const replacement = isMissing ? { ...bound, error: m.disable_contact_choose() } : bound;
  const isLater = form.values.on !== null && form.values.on !== "";
  const isAlone = data?.otherContacts === 0 && added === null;
  return (
    <>
      <FormDialog
        opened={opened}
        title={m.disable_contact_title()}
        form={form}
        submitLabel={isLater ? m.disable_contact_plan() : m.disable_contact_submit()}
        submitDisabled={isAlone && form.values.replacementId === null}
        onClose={onClose}
      >
        <div className={classes["dialog"]}>
          <p>{m.disable_contact_who({ name: contactName(contact) })}</p>
          <ProblemAlert problem={preview.error ?? undefined} />
          {isAlone && (
            <Alert color="yellow" variant="light" role="note">
              {m.disable_contact_nobody()}
            </Alert>
          )}
          <div className={classes["replacement"]}>
            <ContactPicker
              key={added?.id}
              customerId={contact.customerId}
              except={contact.id}
              field={replacement}
              label={m.disable_contact_replacement()}
              hint={m.disable_contact_replacement_hint()}
              required
              chosen={added}
            />
            <Button variant="default" onClick={() => adding.open(true)}>
              {m.disable_contact_add()}
            </Button>
          </div>
          {data !== undefined && <HandOverNumbers preview={data} moveOverdue={form.values.moveOverdue} />}
          {data !== undefined && data.overdueWorkOrders > 0 && (
            <CheckboxField field={form.field("moveOverdue")} label={m.disable_contact_move_overdue()} />
          )}
          {data?.isBilling === true && (
            <Alert color="yellow" variant="light" role="note">
              {m.disable_contact_billing()}
            </Alert>
          )}
          <TextField
            field={form.field("on")}
            label={m.disable_contact_on()}
            hint={isLater ? m.disable_contact_on_later() : m.disable_contact_on_hint()}
            type="date"
            max="2999-12-31"
          />
          <Different contact={contact} form={form} />
        </div>
      </FormDialog>
      {adding.subject !== undefined && (
        <AddContactDialog
          key={adding.round}
          opened={adding.opened}
          customerId={contact.customerId}
          first={false}
          onAdded={(one) => {
            setAdded(one);
            form.setValue("replacementId", one.id);
          }}
          onClose={adding.close}
        />
      )}
    </>
  );
}

function plannedSuccessor({ leaving }: Contact): PickedRecord | null {
  if (!isUsable(leaving) || leaving.replacementId === null) return null;
  return { id: leaving.replacementId, name: leaving.replacementName ?? "" };
}

// Seldom wanted, so it is closed until somebody asks for it.
function Different({ contact, form }: { contact: Contact; form: RecordForm<Values> }): ReactNode {
  const names = labels();
  return (
    <details className={classes["different"]} open={(contact.leaving?.others.length ?? 0) > 0}>
      <summary>{m.disable_contact_different()}</summary>
      <div className={classes["pickers"]}>
        {(["workOrdersTo", "recurringServicesTo", "quotesTo"] as const).map((name) => (
          <ContactPicker
            key={name}
            customerId={contact.customerId}
            except={contact.id}
            field={form.field(name)}
            label={names[name]}
            hint={m.disable_contact_to_hint()}
            chosen={otherOf(contact.leaving, name)}
          />
        ))}
      </div>
    </details>
  );
}

const labels = () => ({
  replacementId: m.disable_contact_replacement(),
  workOrdersTo: m.disable_contact_to_work_orders(),
  recurringServicesTo: m.disable_contact_to_services(),
  quotesTo: m.disable_contact_to_quotes(),
  moveOverdue: m.disable_contact_move_overdue(),
  on: m.disable_contact_on(),
});
