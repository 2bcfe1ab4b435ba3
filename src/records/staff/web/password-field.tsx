import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import type { FieldProps } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";

export interface PasswordFieldProps extends FieldProps {
  /** Tells password managers what to fill in. */
  autoComplete: "current-password" | "new-password";
}

/** A password that can be shown while it is typed; pasting and password managers are welcome. */
export function PasswordField({
  field,
  label,
  hint,
  required = false,
  autoFocus = false,
  autoComplete,
}: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      name={field.name}
      data-field={field.name}
      label={label}
      description={hint}
      error={field.error}
      required={required}
      withAsterisk={required}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{
        "aria-label": m.staff_show_password(),
        title: visible ? m.staff_hide_password() : m.staff_show_password(),
      }}
      value={typeof field.value === "string" ? field.value : ""}
      onChange={(typed) => field.onChange(typed.currentTarget.value)}
      onBlur={field.onBlur}
      {...(autoFocus ? { "data-autofocus": true, autoFocus: true } : {})}
    />
  );
}
