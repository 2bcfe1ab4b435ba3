import type { ReactNode } from "react";
import { TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { letterheadFields } from "../contract.ts";
import classes from "./company.module.css";

export interface LetterheadFieldsProps {
  field: (name: keyof typeof letterheadFields) => FieldBinding;
  /** Where the logo is chosen. */
  logo: ReactNode;
}

/** What stands at the head of quotes and invoices. */
export function LetterheadFields({ field, logo }: LetterheadFieldsProps) {
  return (
    <fieldset className={classes["group"]}>
      <legend>{m.company_letterhead()}</legend>
      <p className={classes["lead"]}>{m.company_letterhead_lead()}</p>
      {logo}
      <TextField field={field("street")} label={m.company_street()} autoComplete="address-line1" />
      <TextField field={field("street2")} label={m.company_street2()} autoComplete="address-line2" />
      <div className={classes["pair"]}>
        <TextField field={field("city")} label={m.company_city()} autoComplete="address-level2" />
        <TextField field={field("state")} label={m.company_state()} autoComplete="address-level1" />
      </div>
      <div className={classes["pair"]}>
        <TextField field={field("postalCode")} label={m.company_postal_code()} autoComplete="postal-code" />
        <TextField field={field("country")} label={m.company_country()} autoComplete="country-name" />
      </div>
      <div className={classes["pair"]}>
        <TextField field={field("phone")} label={m.company_phone()} autoComplete="tel" />
        <TextField field={field("email")} label={m.company_email()} type="email" autoComplete="email" />
      </div>
      <TextField field={field("taxNumber")} label={m.company_tax_number()} />
      <TextArea
        field={field("paymentNote")}
        label={m.company_payment_note()}
        hint={m.company_payment_note_hint()}
        rows={3}
      />
    </fieldset>
  );
}
