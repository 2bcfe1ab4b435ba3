import { call } from "#platform/web/api-client.ts";
import type { ApiProblem } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { addLocation, Location, LocationChanges, NewLocation, updateLocation } from "../contract.ts";
import { AddressFields } from "./address-fields.tsx";
import { locationFieldNames, locationValuesOf } from "./location-values.ts";
import classes from "./locations.module.css";

export interface LocationDialogProps {
  opened: boolean;
  customerId: CustomerId;
  /** The location to edit; a new one without it. */
  location: Location | undefined;
  onClose: () => void;
}

/** Adds or edits one location of a customer. */
export function LocationDialog({ opened, customerId, location, onClose }: LocationDialogProps) {
  const form = useLocationForm({ customerId, location, onClose });
  const chosen = location?.contactId ? { id: location.contactId, name: location.contactName ?? "" } : null;
  return (
    <FormDialog
      opened={opened}
      title={location === undefined ? m.locations_add_location() : m.locations_edit_location()}
      form={form}
      submitLabel={location === undefined ? m.locations_add_location() : m.platform_save()}
      onClose={onClose}
    >
      <div className={classes["address"]}>
        <TextField
          field={form.field("name")}
          label={m.locations_name()}
          hint={m.locations_name_hint()}
          required
          autoFocus
        />
        <AddressFields form={form} />
        <ContactPicker
          customerId={customerId}
          field={form.field("contactId")}
          label={m.locations_contact()}
          hint={m.locations_contact_hint()}
          chosen={chosen}
        />
      </div>
    </FormDialog>
  );
}

function useLocationForm({ customerId, location, onClose }: Omit<LocationDialogProps, "opened">) {
  const forget = useForgetRecord();
  const names = new Map<string, string>();
  if (location?.contactId && location.contactName !== null) names.set(location.contactId, location.contactName);
  return useRecordForm({
    initialValues: locationValuesOf(location),
    schema: location === undefined ? NewLocation : LocationChanges.required({ name: true }),
    ...(location === undefined ? {} : { version: location.version }),
    submit: ({ body, version, idempotencyKey }) =>
      location === undefined || version === undefined
        ? call(addLocation, { params: { customerId }, body, idempotencyKey })
        : call(updateLocation, { params: { locationId: location.id }, body, version }),
    onSaved: () => {
      void forget(customerId);
      showToast({ text: m.locations_saved() });
      onClose();
    },
    ...(location === undefined
      ? {}
      : {
          compare: {
            labels: locationFieldNames(names),
            newer: ({ document }: ApiProblem) => {
              const newer = Location.parse(document["current"]);
              if (newer.contactId !== null && newer.contactName !== null) names.set(newer.contactId, newer.contactName);
              return { values: locationValuesOf(newer), version: newer.version };
            },
          },
        }),
  });
}
