import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { shownTimeZone } from "#platform/web/dates-and-numbers.ts";
import { SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { Choice } from "#platform/web/form/fields.tsx";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { useLocations } from "#records/locations/web/public.tsx";
import { listColleagues } from "#records/staff/contract.ts";
import { workOrderTypesQuery } from "#records/work-orders/web/public.tsx";
import type { RecurringServiceValues } from "./recurring-service-values.ts";
import classes from "./recurring-services.module.css";

/** A record that is chosen already, so that its name stands there also when it is not offered any more. */
export interface ChosenOne {
  id: string;
  name: string;
}

export interface RecurringServiceFieldsProps {
  form: Pick<RecordForm<RecurringServiceValues>, "field" | "values">;
  customerId: CustomerId;
  chosen: { type?: ChosenOne; contact?: ChosenOne; assignee?: ChosenOne };
}

/** The fields of a recurring service whose customer is known: what is done, then when. */
export function RecurringServiceFields({ form, customerId, chosen }: RecurringServiceFieldsProps) {
  const types = useQuery(workOrderTypesQuery);
  const locations = useLocations(customerId);
  const colleagues = useQuery({
    queryKey: ["staff", "colleagues"],
    queryFn: ({ signal }) => call(listColleagues, { signal }),
  });
  const offered = (types.data ?? []).filter((type) => type.active).map(({ id, name }) => ({ value: id, label: name }));
  const people = (colleagues.data?.colleagues ?? []).map(({ id, name }) => ({ value: id as string, label: name }));
  const places = (locations.data?.locations ?? []).map(({ id, name, city }) => ({
    value: id as string,
    label: [name, city].filter(Boolean).join(", "),
  }));
  return (
    <div className={classes["fields"]}>
      <SelectField
        field={form.field("typeId")}
        label={m.recurring_services_type()}
        choices={withChosen(offered, chosen.type)}
        required
      />
      <SelectField
        field={form.field("assignedTo")}
        label={m.recurring_services_assigned_to()}
        placeholder={m.recurring_services_nobody()}
        choices={withChosen(people, chosen.assignee)}
        searchable
        clearable
      />
      <div className={classes["wide"]}>
        <TextArea
          field={form.field("description")}
          label={m.recurring_services_description()}
          hint={m.recurring_services_description_hint()}
          maxLength={5000}
          required
        />
      </div>
      <ContactPicker
        customerId={customerId}
        field={form.field("contactId")}
        label={m.recurring_services_contact()}
        chosen={chosen.contact ?? null}
      />
      <SelectField
        field={form.field("locationId")}
        label={m.recurring_services_location()}
        choices={places}
        clearable
      />
      <ScheduleFields form={form} />
    </div>
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

function withChosen(choices: readonly Choice[], chosen: ChosenOne | undefined): readonly Choice[] {
  if (chosen === undefined || choices.some((choice) => choice.value === chosen.id)) return choices;
  return [...choices, { value: chosen.id, label: chosen.name }];
}
