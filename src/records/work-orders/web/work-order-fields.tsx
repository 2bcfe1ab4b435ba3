import { useQuery } from "@tanstack/react-query";
import { shownTimeZone } from "#platform/web/dates-and-numbers.ts";
import { FieldGrid, WideField } from "#platform/web/form/field-grid.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import type { PickedRecord } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { LocationField } from "#records/locations/web/public.tsx";
import { ColleagueField } from "#records/staff/web/public.tsx";
import { workOrderTypesQuery } from "./work-order-queries.ts";
import type { WorkOrderValues } from "./work-order-values.ts";

export interface WorkOrderFieldsProps {
  form: Pick<RecordForm<WorkOrderValues>, "field">;
  customerId: CustomerId;
  /** What is chosen already, so that its name stands there also when it is not offered any more. */
  chosen: { type?: PickedRecord; contact?: PickedRecord; assignee?: PickedRecord };
  autoFocus?: boolean;
  /** Whether it is a new one, which begins at the main location. */
  isNew?: boolean;
}

/** The fields of a work order whose customer is known. */
export function WorkOrderFields({ form, customerId, chosen, autoFocus = false, isNew = false }: WorkOrderFieldsProps) {
  const types = useQuery(workOrderTypesQuery);
  const offered = (types.data ?? []).filter((type) => type.active).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FieldGrid>
      <SelectField
        field={form.field("typeId")}
        label={m.work_orders_type()}
        choices={offered}
        chosen={chosen.type}
        hint={types.isSuccess && offered.length === 0 ? m.work_orders_no_types_offered() : undefined}
        required
        autoFocus={autoFocus}
      />
      <ColleagueField
        field={form.field("assignedTo")}
        label={m.work_orders_assigned_to()}
        placeholder={m.work_orders_nobody()}
        chosen={chosen.assignee}
      />
      <WideField>
        <TextArea
          field={form.field("description")}
          label={m.work_orders_description()}
          hint={m.work_orders_description_hint()}
          maxLength={5000}
          required
        />
      </WideField>
      <ContactPicker
        customerId={customerId}
        field={form.field("contactId")}
        label={m.work_orders_contact()}
        chosen={chosen.contact ?? null}
      />
      <LocationField
        customerId={customerId}
        field={form.field("locationId")}
        label={m.work_orders_location()}
        mainAtFirst={isNew}
      />
      <TextField field={form.field("day")} label={m.work_orders_day()} type="date" />
      <TextField
        field={form.field("time")}
        label={m.work_orders_time()}
        type="time"
        hint={m.work_orders_time_hint({ zone: shownTimeZone() })}
      />
    </FieldGrid>
  );
}
