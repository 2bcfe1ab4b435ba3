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
import { workOrderTypesQuery } from "./work-order-queries.ts";
import type { WorkOrderValues } from "./work-order-values.ts";
import classes from "./work-orders.module.css";

/** A record that is chosen already, so that its name stands there also when it is not offered any more. */
export interface ChosenRecord {
  id: string;
  name: string;
}

export interface WorkOrderFieldsProps {
  form: Pick<RecordForm<WorkOrderValues>, "field">;
  customerId: CustomerId;
  chosen: { type?: ChosenRecord; contact?: ChosenRecord; assignee?: ChosenRecord };
  autoFocus?: boolean;
}

/** The fields of a work order whose customer is known. */
export function WorkOrderFields({ form, customerId, chosen, autoFocus = false }: WorkOrderFieldsProps) {
  const types = useQuery(workOrderTypesQuery);
  const locations = useLocations(customerId);
  const offered = (types.data ?? []).filter((type) => type.active).map(({ id, name }) => ({ value: id, label: name }));
  const places = (locations.data?.locations ?? []).map(({ id, name, city }) => ({
    value: id as string,
    label: [name, city].filter(Boolean).join(", "),
  }));
  return (
    <div className={classes["fields"]}>
      <SelectField
        field={form.field("typeId")}
        label={m.work_orders_type()}
        choices={withChosen(offered, chosen.type)}
        hint={types.isSuccess && offered.length === 0 ? m.work_orders_no_types_offered() : undefined}
        required
        autoFocus={autoFocus}
      />
      <AssigneeField form={form} chosen={chosen.assignee} />
      <div className={classes["wide"]}>
        <TextArea
          field={form.field("description")}
          label={m.work_orders_description()}
          hint={m.work_orders_description_hint()}
          maxLength={5000}
          required
        />
      </div>
      <ContactPicker
        customerId={customerId}
        field={form.field("contactId")}
        label={m.work_orders_contact()}
        chosen={chosen.contact ?? null}
      />
      <SelectField field={form.field("locationId")} label={m.work_orders_location()} choices={places} clearable />
      <TextField field={form.field("day")} label={m.work_orders_day()} type="date" />
      <TextField
        field={form.field("time")}
        label={m.work_orders_time()}
        type="time"
        hint={m.work_orders_time_hint({ zone: shownTimeZone() })}
      />
    </div>
  );
}

function AssigneeField({ form, chosen }: Pick<WorkOrderFieldsProps, "form"> & { chosen: ChosenRecord | undefined }) {
  const colleagues = useQuery({
    queryKey: ["staff", "colleagues"],
    queryFn: ({ signal }) => call(listColleagues, { signal }),
  });
  const people = (colleagues.data?.colleagues ?? []).map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <SelectField
      field={form.field("assignedTo")}
      label={m.work_orders_assigned_to()}
      placeholder={m.work_orders_nobody()}
      choices={withChosen(people, chosen)}
      searchable
      clearable
    />
  );
}

function withChosen(choices: readonly Choice[], chosen: ChosenRecord | undefined): readonly Choice[] {
  if (chosen === undefined || choices.some((choice) => choice.value === chosen.id)) return choices;
  return [...choices, { value: chosen.id, label: chosen.name }];
}
