import { Checkbox, Group, Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import type { FieldBinding } from "./record-form.ts";
import classes from "./form.module.css";

/** What every field of the kit takes. */
export interface FieldProps {
  field: FieldBinding;
  label: string;
  /** One line under the label: what to enter and why. */
  hint?: ReactNode;
  required?: boolean;
  /** The reason why this field cannot be edited; the value stays readable and can be copied. */
  locked?: ReactNode;
  autoFocus?: boolean;
}

/** The parts that all inputs share: name, words, error, lock. */
function inputProps({ field, label, hint, required, locked, autoFocus }: FieldProps) {
  return {
    name: field.name,
    "data-field": field.name,
    label,
    description: locked === undefined ? hint : <span className={classes["lock"]}>{locked}</span>,
    error: field.error,
    required: required ?? false,
    withAsterisk: required ?? false,
    readOnly: locked !== undefined,
    onBlur: field.onBlur,
    ...(autoFocus === true ? { "data-autofocus": true, autoFocus: true } : {}),
    ...(locked === undefined ? {} : { rightSection: <Icon name="lock" size={16} /> }),
  };
}

export interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "url" | "password" | "search" | "date" | "time";
  /** Keys that a phone offers. */
  inputMode?: "text" | "numeric" | "decimal";
  autoComplete?: string;
  placeholder?: string;
  /** Longest text in characters. */
  maxLength?: number;
  /** Last day that can be chosen, YYYY-MM-DD. */
  max?: string;
}

/** One line of text. */
export function TextField({
  type = "text",
  inputMode,
  autoComplete = "off",
  placeholder,
  maxLength,
  max,
  ...props
}: TextFieldProps) {
  return (
    <TextInput
      {...inputProps(props)}
      type={type}
      inputMode={inputMode}
      autoComplete={autoComplete}
      value={textOf(props.field.value)}
      onChange={(event) => props.field.onChange(event.currentTarget.value)}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(max === undefined ? {} : { max })}
    />
  );
}

export interface TextAreaProps extends FieldProps {
  /** Lines shown at first; the field grows with its text. */
  rows?: number;
  /** Longest text in characters. */
  maxLength?: number;
}

/** Several lines of text. */
export function TextArea({ rows = 3, maxLength, ...props }: TextAreaProps) {
  return (
    <Textarea
      {...inputProps(props)}
      autosize
      minRows={rows}
      maxRows={16}
      value={textOf(props.field.value)}
      onChange={(event) => props.field.onChange(event.currentTarget.value)}
      {...(maxLength === undefined ? {} : { maxLength })}
    />
  );
}

/** A record that can be chosen. */
export interface PickedRecord {
  id: string;
  name: string;
  /** Shown beside the name while choosing, to tell apart those of one name. */
  aside?: string;
}

/** One choice of a list. */
export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectFieldProps extends FieldProps {
  choices: readonly Choice[];
  /** What is chosen already: its name stands there also when it is not offered any more. */
  chosen?: PickedRecord | null | undefined;
  /** Lets the person type to find a choice; for more than ten. */
  searchable?: boolean;
  /** Adds an empty choice; the value is then null. */
  clearable?: boolean;
  placeholder?: string;
}

/** One of several choices; the value is the chosen string or null. */
export function SelectField({
  choices,
  chosen,
  searchable = false,
  clearable = false,
  placeholder,
  ...props
}: SelectFieldProps) {
  const offered = choices.map((choice) => ({ ...choice }));
  if (chosen && offered.every(({ value }) => value !== chosen.id))
    offered.push({ value: chosen.id, label: chosen.name });
  return (
    <Select
      {...inputProps(props)}
      data={offered}
      searchable={searchable}
      clearable={clearable && props.locked === undefined}
      nothingFoundMessage={m.platform_nothing_found()}
      value={typeof props.field.value === "string" && props.field.value !== "" ? props.field.value : null}
      onChange={(value) => props.field.onChange(value)}
      // Hundreds of time zones and countries need not be in the page while the list is closed.
      comboboxProps={{ shadow: "md", keepMounted: false }}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

/** A yes or no. */
export function CheckboxField(props: FieldProps) {
  const { readOnly, rightSection: _, withAsterisk: __, ...shared } = inputProps(props);
  return (
    <Checkbox
      {...shared}
      disabled={readOnly}
      checked={props.field.value === true}
      onChange={(event) => props.field.onChange(event.currentTarget.checked)}
    />
  );
}

export interface PhoneFieldProps extends FieldProps {
  /** Binding of the extension; without it the field has none. */
  extension?: FieldBinding;
}

/** A phone number in any format, with its extension beside it; the server stores the international form. */
export function PhoneField({ extension, ...props }: PhoneFieldProps) {
  const number = (
    <TextInput
      {...inputProps(props)}
      className={classes["phone"]}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      value={textOf(props.field.value)}
      onChange={(event) => props.field.onChange(event.currentTarget.value)}
    />
  );
  if (extension === undefined) return number;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap" className={classes["phoneRow"] ?? ""}>
      {number}
      <TextInput
        className={classes["extension"]}
        name={extension.name}
        data-field={extension.name}
        label={m.platform_extension()}
        aria-label={m.platform_extension_of({ label: props.label })}
        inputMode="numeric"
        autoComplete="off"
        error={extension.error}
        readOnly={props.locked !== undefined}
        value={textOf(extension.value)}
        onChange={(event) => extension.onChange(event.currentTarget.value)}
        onBlur={extension.onBlur}
      />
    </Group>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
