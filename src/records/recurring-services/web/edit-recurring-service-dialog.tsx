import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { RecurringService, RecurringServiceChanges, updateRecurringService } from "../contract.ts";
import { RecurringServiceFields } from "./recurring-service-fields.tsx";
import { useForgetRecurringServices } from "./recurring-service-queries.ts";
import {
  recurringServiceBodyOf,
  recurringServiceValuesOf,
  renamedFields,
  type RecurringServiceValues,
} from "./recurring-service-values.ts";

export interface EditRecurringServiceDialogProps {
  opened: boolean;
  service: RecurringService;
  onClose: () => void;
}

/** Changes a recurring service. Somebody else's change meanwhile is shown field by field, nothing typed is lost. */
export function EditRecurringServiceDialog({ opened, service, onClose }: EditRecurringServiceDialogProps) {
  const forget = useForgetRecurringServices();
  const names = new Map<string, string>();
  const noteNames = (one: RecurringService) => {
    names.set(one.typeId, one.typeName);
    if (one.contactId !== null) names.set(one.contactId, one.contactName ?? "");
    if (one.locationId !== null) names.set(one.locationId, one.locationName ?? "");
    if (one.assignedTo !== null) names.set(one.assignedTo, one.assignedName ?? "");
  };
  noteNames(service);
  const form = useRecordForm({
    initialValues: recurringServiceValuesOf(service),
    schema: RecurringServiceChanges,
    toBody: recurringServiceBodyOf,
    rename: renamedFields,
    version: service.version,
    submit: ({ body, version = service.version }) =>
      call(updateRecurringService, { params: { recurringServiceId: service.id }, body, version }),
    onSaved: () => {
      void forget(service.customerId);
      showToast({ text: m.recurring_services_saved({ number: service.number }) });
      onClose();
    },
    compare: {
      labels: fieldNames(names),
      newer: ({ document }) => {
        const newer = RecurringService.parse(document["current"]);
        noteNames(newer);
        return { values: recurringServiceValuesOf(newer), version: newer.version };
      },
    },
  });
  const chosen = (id: string | null, name: string | null) => (id === null ? undefined : { id, name: name ?? "" });
  const contact = chosen(service.contactId, service.contactName);
  const assignee = chosen(service.assignedTo, service.assignedName);
  return (
    <FormDialog
      opened={opened}
      title={m.recurring_services_edit_title({ number: service.number })}
      form={form}
      submitLabel={m.platform_save()}
      onClose={onClose}
    >
      <RecurringServiceFields
        form={form}
        customerId={service.customerId}
        chosen={{
          type: { id: service.typeId, name: service.typeName },
          ...(contact === undefined ? {} : { contact }),
          ...(assignee === undefined ? {} : { assignee }),
        }}
      />
    </FormDialog>
  );
}

function fieldNames(names: ReadonlyMap<string, string>): FieldNames<RecurringServiceValues> {
  const named = (label: string) => ({
    label,
    show: (id: string | null) => (id === null ? "" : (names.get(id) ?? m.recurring_services_another())),
  });
  return {
    typeId: named(m.recurring_services_type()),
    contactId: named(m.recurring_services_contact()),
    locationId: named(m.recurring_services_location()),
    assignedTo: named(m.recurring_services_assigned_to()),
    description: m.recurring_services_description(),
    repeats: m.recurring_services_repeats(),
    every: m.recurring_services_every(),
    nextServiceOn: m.recurring_services_next(),
    endsOn: m.recurring_services_ends(),
    atTime: m.recurring_services_at_time(),
    daysAhead: m.recurring_services_days_ahead(),
  };
}
