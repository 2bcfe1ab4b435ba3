import { TextField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import classes from "./locations.module.css";

export interface AddressFieldsProps {
  form: { field: (name: string) => FieldBinding };
  /** Where the address stands inside the values of a larger form, with its dot: `address.`. */
  prefix?: string;
}

/** The fields of one address. */
export function AddressFields({ form, prefix = "" }: AddressFieldsProps) {
  const field = (name: string) => form.field(prefix + name);
  return (
    <div className={classes["address"]}>
      <TextField field={field("street")} label={m.locations_street()} />
      <TextField field={field("street2")} label={m.locations_street2()} />
      <div className={classes["town"]}>
        <TextField field={field("city")} label={m.locations_city()} />
        <TextField field={field("state")} label={m.locations_state()} />
        <TextField field={field("postalCode")} label={m.locations_postal_code()} />
        <TextField field={field("country")} label={m.locations_country()} />
      </div>
    </div>
  );
}
