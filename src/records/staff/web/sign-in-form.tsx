import { z } from "zod";
import { requiredLine } from "#platform/shared/fields.ts";
import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { signIn, SignInBody } from "../contract.ts";
import { PasswordField } from "./password-field.tsx";
import "./problem-texts.ts";

export interface SignInFormProps {
  /** The session is there. */
  onSignedIn: () => void;
  /** Of whoever was signed in, where that is known: then only the password is asked for. */
  email?: string;
  /** What stands beside the button, for example a way out. */
  beside?: React.ReactNode;
}

// The server answers an empty field like a wrong password; the browser can be more helpful.
const TypedSignIn = SignInBody.extend({
  email: requiredLine(300, "E-mail address."),
  password: z.string().min(1, "Fill in this field."),
});

/** E-mail and password of staff. */
export function SignInForm({ onSignedIn, email = "", beside }: SignInFormProps) {
  const form = useRecordForm({
    initialValues: { email, password: "" },
    schema: TypedSignIn,
    submit: ({ body }) => call(signIn, { body }),
    onSaved: onSignedIn,
  });
  return (
    <Form form={form} label={m.staff_sign_in()} guard={false}>
      <TextField
        field={form.field("email")}
        label={m.staff_email()}
        type="email"
        autoComplete="username"
        required
        autoFocus={email === ""}
      />
      <PasswordField
        field={form.field("password")}
        label={m.staff_password()}
        autoComplete="current-password"
        required
        autoFocus={email !== ""}
      />
      <FormButtons>
        {beside}
        <SubmitButton label={m.staff_sign_in()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
