import { useQuery } from "@tanstack/react-query";
import { SelectField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import type { PickedRecord } from "#platform/web/form/fields.tsx";
import { colleaguesQuery } from "./staff-queries.ts";

export interface ColleagueFieldProps {
  field: FieldBinding;
  label: string;
  /** What stands there while nobody is chosen. */
  placeholder?: string;
  /** Who is chosen already, also when no longer with the company. */
  chosen: PickedRecord | null | undefined;
}

/** Chooses a colleague, or nobody. */
export function ColleagueField(props: ColleagueFieldProps) {
  const colleagues = useQuery(colleaguesQuery);
  return <SelectField {...props} choices={colleagues.data ?? []} searchable clearable />;
}
