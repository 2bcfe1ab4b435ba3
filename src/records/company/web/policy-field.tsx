import { Radio } from "@mantine/core";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import classes from "./company.module.css";

export interface PolicyFieldProps {
  field: FieldBinding;
  label: string;
  hint: string;
  choices: readonly { value: string; label: string; explanation: string }[];
}

/** One of a few ways to work, each with what follows from it. */
export function PolicyField({ field, label, hint, choices }: PolicyFieldProps) {
  return (
    <Radio.Group
      label={label}
      description={hint}
      error={field.error}
      name={field.name}
      value={typeof field.value === "string" ? field.value : null}
      onChange={field.onChange}
    >
      <div className={classes["policies"]}>
        {choices.map(({ value, label: name, explanation }, index) => (
          <Radio
            key={value}
            value={value}
            label={name}
            description={explanation}
            onBlur={field.onBlur}
            {...(index === 0 ? { "data-field": field.name } : {})}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
