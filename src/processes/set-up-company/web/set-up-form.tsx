import { call } from "#platform/web/api-client.ts";
import { TextField } from "#platform/web/form/fields.tsx";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { currentLocale } from "#platform/web/locale.ts";
import { m } from "#platform/web/paraglide/messages.js";
import {
  browserRegion,
  browserTimeZone,
  LanguageField,
  RegionField,
  TimeZoneField,
} from "#records/company/web/public.tsx";
import { NewPasswordField } from "#records/staff/web/public.tsx";
import { setUpCompany, SetUpBody } from "../contract.ts";
import classes from "./set-up.module.css";

export interface SetUpFormProps {
  /** The secret of the setup link. */
  token: string;
  /** Set up, and signed in as the first administrator. */
  onDone: () => void;
}

/** Sets up a new installation: the company, then its first administrator. */
export function SetUpForm({ token, onDone }: SetUpFormProps) {
  const language: string = currentLocale();
  const form = useRecordForm({
    initialValues: {
      companyName: "",
      timeZone: browserTimeZone(),
      defaultRegion: browserRegion(),
      language,
      name: "",
      email: "",
      password: "",
    },
    schema: SetUpBody,
    toBody: (values) => ({ ...values, token }),
    submit: ({ body }) => call(setUpCompany, { body }),
    onSaved: onDone,
  });
  return (
    <Form form={form} label={m.setup_title()} guard={false}>
      <fieldset className={classes["group"]}>
        <legend>{m.setup_company()}</legend>
        <TextField
          field={form.field("companyName")}
          label={m.setup_company_name()}
          autoComplete="organization"
          required
          autoFocus
        />
        <TimeZoneField field={form.field("timeZone")} />
        <RegionField field={form.field("defaultRegion")} />
        <LanguageField field={form.field("language")} />
      </fieldset>
      <fieldset className={classes["group"]}>
        <legend>{m.setup_administrator()}</legend>
        <p>{m.setup_administrator_text()}</p>
        <TextField field={form.field("name")} label={m.setup_name()} autoComplete="name" required />
        <TextField
          field={form.field("email")}
          label={m.setup_email()}
          hint={m.setup_email_hint()}
          type="email"
          autoComplete="username"
          required
        />
        <NewPasswordField field={form.field("password")} label={m.setup_password()} email={form.values.email} />
      </fieldset>
      <FormButtons>
        <SubmitButton label={m.setup_submit()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
