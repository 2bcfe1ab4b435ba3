import { Fieldset } from "@mantine/core";
import type { ReactNode } from "react";
import { CheckboxField, PhoneField, TextField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import "./refusals.ts";
import classes from "./contacts.module.css";

export interface ContactFieldsProps {
  form: { field: (name: string) => FieldBinding };
  /** Where the contact stands inside the values of a larger form, with its dot: `contact.`. */
  prefix?: string;
  /** `open`: a new contact. `once`: stored without an address, which may be filled in once. `locked`: stored (V-07). */
  email?: "open" | "once" | "locked" | "editable";
  /** In a form where the contact as a whole may be left out, the names are not marked as required. */
  optional?: boolean;
  autoFocus?: boolean;
  /** Stands below a locked address: the way to another one. */
  besideEmail?: ReactNode;
  /** Words about who looks alike, between the person and the permissions. */
  hint?: ReactNode;
}

/** The fields of one contact: person, phones, e-mail, portal permissions. */
export function ContactFields({
  form,
  prefix = "",
  email = "open",
  optional = false,
  autoFocus = false,
  besideEmail,
  hint,
}: ContactFieldsProps) {
  const field = (name: string) => form.field(prefix + name);
  return (
    <div className={classes["fields"]}>
      <div className={classes["names"]}>
        <TextField
          field={field("title")}
          label={m.contacts_title()}
          placeholder={m.contacts_title_example()}
          autoFocus={autoFocus}
        />
        <TextField field={field("firstName")} label={m.contacts_first_name()} required={!optional} />
        <TextField field={field("lastName")} label={m.contacts_last_name()} required={!optional} />
      </div>
      <p className={classes["aside"]}>{m.contacts_names_hint()}</p>
      <div className={classes["phones"]}>
        <PhoneField field={field("phone")} extension={field("phoneExtension")} label={m.contacts_phone()} />
        <PhoneField field={field("altPhone")} extension={field("altPhoneExtension")} label={m.contacts_alt_phone()} />
        <PhoneField field={field("mobile")} extension={field("mobileExtension")} label={m.contacts_mobile()} />
      </div>
      <TextField
        field={field("email")}
        label={m.contacts_email()}
        type="email"

        {...(email === "locked" ? { locked: m.contacts_email_locked() } : { hint: emailHints[email]() })}
      />
      {email === "locked" && besideEmail}
      {hint}
      <Fieldset legend={m.contacts_permissions()} className={classes["permissions"] ?? ""}>
        <CheckboxField field={field("admin")} label={m.contacts_admin()} hint={m.contacts_admin_hint()} />
        <CheckboxField field={field("accessBilling")} label={m.contacts_access_billing()} />
        <CheckboxField field={field("accessReports")} label={m.contacts_access_reports()} />
        <CheckboxField field={field("createWorkOrder")} label={m.contacts_create_work_order()} />
        <CheckboxField field={field("editContact")} label={m.contacts_edit_contact()} />
      </Fieldset>
    </div>
  );
}

const emailHints = {
  open: () => m.contacts_email_hint_new(),
  once: () => m.contacts_email_hint_once(),
  editable: () => m.contacts_email_hint(),
};
