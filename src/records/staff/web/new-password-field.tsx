import { Progress } from "@mantine/core";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { passwordCharactersLeast } from "../contract.ts";
import { decidePassword } from "../rules.ts";
import { PasswordField } from "./password-field.tsx";
import classes from "./staff.module.css";

export interface NewPasswordFieldProps {
  field: FieldBinding;
  label?: string;
  /** E-mail it will go with: a password made of it is refused. */
  email: string;
}

/** A password that is chosen: typed once with the possibility to look at it, judged while it is typed. */
export function NewPasswordField({ field, label, email }: NewPasswordFieldProps) {
  const typed = typeof field.value === "string" ? field.value : "";
  const judged = judge(typed, email);
  return (
    <div>
      <PasswordField
        field={field}
        label={label ?? m.staff_new_password()}
        hint={m.staff_password_hint({ count: passwordCharactersLeast })}
        required
        autoComplete="new-password"
      />
      {typed !== "" && field.error === undefined && (
        <div className={classes["strength"]} data-strength={judged}>
          <Progress value={shareOf(typed, judged)} size="sm" color={colorOf[judged]} aria-hidden="true" />
          <span className={classes["strengthText"]}>{wordsOf(judged, typed)}</span>
        </div>
      )}
      <span role="status" className={classes["unseen"]}>
        {judged === "good" ? m.staff_password_good() : ""}
      </span>
    </div>
  );
}

type Judgement = "short" | "weak" | "good";

const colorOf: Record<Judgement, string> = { short: "gray", weak: "red", good: "green" };

function judge(password: string, email: string): Judgement {
  if ([...password].length < passwordCharactersLeast) return "short";
  return decidePassword(password, email).allowed ? "good" : "weak";
}

function shareOf(password: string, judged: Judgement): number {
  if (judged === "good") return 100;
  // A guesser needs a moment for it, however long it is.
  if (judged === "weak") return 20;
  return Math.min(90, (100 * [...password].length) / passwordCharactersLeast);
}

function wordsOf(judged: Judgement, password: string): string {
  if (judged === "good") return m.staff_password_good();
  if (judged === "weak") return m.staff_password_weak();
  return m.staff_password_length({ length: [...password].length, count: passwordCharactersLeast });
}
