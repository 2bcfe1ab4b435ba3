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
import { workOrderTypesQuery } from "#records/work-orders/web/public.tsx";
import type { RecurringServiceValues } from "./recurring-service-values.ts";

export interface RecurringServiceFieldsProps {
  form: Pick<RecordForm<RecurringServiceValues>, "field" | "values">;
  customerId: CustomerId;
  /** What is chosen already, so that its name stands there also when it is not offered any more. */
  chosen: { type?: PickedRecord; contact?: PickedRecord; assignee?: PickedRecord };
  /** Whether it is a new one, which begins at the main location. */
  isNew?: boolean;
}

/** The fields of a recurring service whose customer is known: what is done, then when. */
export function RecurringServiceFields({ form, customerId, chosen, isNew = false }: RecurringServiceFieldsProps) {
  const types = useQuery(workOrderTypesQuery);
  const offered = (types.data ?? []).filter((type) => type.active).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FieldGrid>
      <SelectField
        field={form.field("typeId")}
        label={m.recurring_services_type()}
        choices={offered}
        chosen={chosen.type}
        required
      />
      <ColleagueField
        field={form.field("assignedTo")}
        label={m.recurring_services_assigned_to()}
        placeholder={m.recurring_services_nobody()}
        chosen={chosen.assignee}
      />
      <WideField>
        <TextArea
          field={form.field("description")}
          label={m.recurring_services_description()}
          hint={m.recurring_services_description_hint()}
          maxLength={5000}
          required
        />
      </WideField>
      <ContactPicker
        customerId={customerId}
        field={form.field("contactId")}
        label={m.recurring_services_contact()}
        chosen={chosen.contact ?? null}
      />
      <LocationField
        customerId={customerId}
        field={form.field("locationId")}
        label={m.recurring_services_location()}
        mainAtFirst={isNew}
      />
      <ScheduleFields form={form} />
    </FieldGrid>
  );
}

function ScheduleFields({ form }: Pick<RecurringServiceFieldsProps, "form">) {
  const manual = form.values.repeats === "manual";
  return (
    <>
      <SelectField
        field={form.field("repeats")}
        label={m.recurring_services_repeats()}
        choices={[
          { value: "day", label: m.recurring_services_unit_day() },
          { value: "week", label: m.recurring_services_unit_week() },
          { value: "month", label: m.recurring_services_unit_month() },
          { value: "manual", label: m.recurring_services_unit_manual() },
        ]}
        required
      />
      {!manual && (
        <>
          <TextField
            field={form.field("every")}
            label={m.recurring_services_every()}
            inputMode="numeric"
            maxLength={3}
            required
          />
          <TextField
            field={form.field("nextServiceOn")}
            label={m.recurring_services_next()}
            type="date"
            hint={m.recurring_services_next_hint()}
            required
          />
          <TextField
            field={form.field("endsOn")}
            label={m.recurring_services_ends()}
            type="date"
            hint={m.recurring_services_ends_hint()}
          />
          <TextField
            field={form.field("atTime")}
            label={m.recurring_services_at_time()}
            type="time"
            hint={m.recurring_services_at_time_hint({ zone: shownTimeZone() })}
          />
          <TextField
            field={form.field("daysAhead")}
            label={m.recurring_services_days_ahead()}
            inputMode="numeric"
            maxLength={3}
            hint={m.recurring_services_days_ahead_hint()}
            required
          />
        </>
      )}
    </>
  );
}
