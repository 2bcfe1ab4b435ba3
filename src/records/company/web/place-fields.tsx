import { useMemo } from "react";
import { SelectField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { languageChoices, regionChoices, timeIn, timeZoneChoices } from "./choices.ts";

/** The time zone of a company; says what time it is there, so that a wrong choice is noticed. */
export function TimeZoneField({ field }: { field: FieldBinding }) {
  const chosen = typeof field.value === "string" ? field.value : "";
  const choices = useMemo(() => timeZoneChoices(chosen), [chosen]);
  const time = timeIn(chosen);
  return (
    <SelectField
      field={field}
      label={m.company_time_zone()}
      hint={time === undefined ? m.company_time_zone_hint() : m.company_time_there({ time })}
      choices={choices}
      searchable
      required
    />
  );
}

/** The country whose phone numbers and postal codes are meant when none is given. */
export function RegionField({ field }: { field: FieldBinding }) {
  const choices = useMemo(() => regionChoices(), []);
  return (
    <SelectField
      field={field}
      label={m.company_region()}
      hint={m.company_region_hint()}
      choices={choices}
      searchable
      required
    />
  );
}

/** The language that new users find. */
export function LanguageField({ field }: { field: FieldBinding }) {
  return (
    <SelectField
      field={field}
      label={m.company_language()}
      hint={m.company_language_hint()}
      choices={languageChoices()}
      required
    />
  );
}
