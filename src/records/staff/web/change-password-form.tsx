import { useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { changePassword, NewPassword } from "../contract.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { PasswordField } from "./password-field.tsx";
import { ownSessionsQuery } from "./staff-queries.ts";
import classes from "./staff.module.css";
import "./problem-texts.ts";

const TypedPasswords = z.strictObject({ present: z.string().min(1, "Fill in this field."), wanted: NewPassword });

/** Changes my password; my other sessions end with it. */
export function ChangePasswordForm() {
  const queries = useQueryClient();
  const form = useRecordForm({
    initialValues: { present: "", wanted: "" },
    schema: TypedPasswords,
    submit: ({ body }) => call(changePassword, { body }),
    stored: () => ({ values: { present: "", wanted: "" }, version: 1 }),
    onSaved: () => {
      showToast({ text: m.staff_password_changed() });
      void queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  return (
    <section className={classes["section"]} aria-labelledby="own-password">
      <h2 id="own-password">{m.staff_change_password()}</h2>
      <p>{m.staff_change_password_text()}</p>
      <div className={classes["narrow"]}>
        <Form form={form} label={m.staff_change_password()}>
          <PasswordField
            field={form.field("present")}
            label={m.staff_present_password()}
            autoComplete="current-password"
            required
          />
          <NewPasswordField field={form.field("wanted")} email="" />
          <FormButtons>
            <SubmitButton label={m.staff_change_password()} running={form.running} />
          </FormButtons>
        </Form>
      </div>
    </section>
  );
}
