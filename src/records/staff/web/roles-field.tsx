import { Checkbox } from "@mantine/core";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { roleWords } from "./role-names.ts";
import classes from "./staff.module.css";

/** A set of roles; they add up. */
export function RolesField({ field }: { field: FieldBinding }) {
  const chosen = Array.isArray(field.value) ? (field.value as string[]) : [];
  return (
    <Checkbox.Group
      label={m.staff_roles()}
      description={m.staff_roles_hint()}
      error={field.error}
      withAsterisk
      value={chosen}
      onChange={(roles) => field.onChange(roles)}
    >
      <div className={classes["roles"]}>
        {roleWords().map(({ role, name, hint }, index) => (
          <Checkbox
            key={role}
            value={role}
            label={name}
            description={hint}
            onBlur={field.onBlur}
            {...(index === 0 ? { "data-field": field.name } : {})}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
