import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { acceptInvitation, InvitationAcceptance } from "../contract.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import "./problem-texts.ts";

export interface InvitationFormProps {
  /** The secret of the link. */
  token: string;
  onSignedIn: () => void;
}

/** Chooses a password with an invitation link. */
export function InvitationForm({ token, onSignedIn }: InvitationFormProps) {
  const form = useRecordForm({
    initialValues: { password: "" },
    schema: InvitationAcceptance,
    toBody: (values) => ({ ...values, token }),
    submit: ({ body }) => call(acceptInvitation, { body }),
    onSaved: onSignedIn,
  });
  return (
    <Form form={form} label={m.staff_invitation_title()} guard={false}>
      <NewPasswordField field={form.field("password")} email="" />
      <FormButtons>
        <SubmitButton label={m.staff_invitation_accept()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
