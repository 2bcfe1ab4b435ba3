import type { ReactNode } from "react";
import type { z } from "zod";
import { FormDialog } from "../dialog/form-dialog.tsx";
import type { FieldNames } from "../form/compare-versions.ts";
import { CheckboxField, TextField } from "../form/fields.tsx";
import type { RecordForm } from "../form/record-form.ts";
import { useRecordForm } from "../form/use-record-form.ts";
import { showBanner } from "../notice/banner.tsx";
import { m } from "../paraglide/messages.js";

/** Something that settings offer for choosing, for example a tax rate. */
export interface Entry {
  id: string;
  name: string;
  /** Offered; what is no longer offered stays where it was chosen. */
  active: boolean;
  version: number;
}

/** The entry of a settings list that stands in its dialog. */
export interface EntryForDialog<E extends Entry> {
  /** Undefined for a new one. */
  entry: E | undefined;
  onClose: () => void;
  onSaved: () => void;
}

/** What stands in the fields of every entry. */
export type EntryValues = Record<"name", string> & Record<"active", boolean>;

export interface EntryDialogProps<
  E extends Entry,
  Values extends EntryValues,
  Body extends z.ZodType<{ name: string }>,
> extends EntryForDialog<E> {
  title: string;
  /** Wider for long texts. */
  size?: "md" | "lg";
  nameHint: string;
  /** What becomes of it where it was chosen, when it is no longer offered. */
  activeHint: string;
  /** What stands in the fields, of an entry or of a new one. */
  values: (entry: E | undefined) => Values;
  /** Contract of a new entry. */
  schema: Body;
  toBody: (values: Values) => unknown;
  /** Contract of a stored entry, which comes with the refusal when somebody else changed it. */
  stored: z.ZodType<E>;
  /** Names of the own fields. */
  labels: FieldNames<Omit<Values, keyof EntryValues>>;
  add: (body: z.output<Body>, idempotencyKey: string) => Promise<unknown>;
  change: (entry: E, body: z.output<Body>, version: number) => Promise<unknown>;
  /** The own fields, between the name and the tick. */
  children: (form: RecordForm<Values>) => ReactNode;
}

/** Adds or edits one entry of a settings list: its name, its own fields, and whether it is offered. */
export function EntryDialog<E extends Entry, Values extends EntryValues, Body extends z.ZodType<{ name: string }>>(
  props: EntryDialogProps<E, Values, Body>,
) {
  const { entry, values } = props;
  const form = useRecordForm<Values, Body, string>({
    initialValues: values(entry),
    schema: props.schema,
    toBody: props.toBody,
    ...(entry === undefined ? {} : { version: entry.version }),
    submit: async ({ body, version, idempotencyKey }) => {
      if (entry === undefined) await props.add(body, idempotencyKey);
      else await props.change(entry, body, version ?? entry.version);
      return body.name;
    },
    onSaved: (name) => {
      showBanner(m.platform_entry_saved({ name }));
      props.onSaved();
    },
    compare: {
      labels: {
        ...props.labels,
        name: m.platform_entry_name(),
        active: { label: m.platform_entry_active(), show: yesOrNo },
      } as FieldNames<Values>,
      newer: ({ document }) => {
        const current = props.stored.parse(document["current"]);
        return { values: values(current), version: current.version };
      },
    },
  });
  return (
    <FormDialog
      opened
      title={props.title}
      form={form}
      submitLabel={m.platform_save()}
      size={props.size ?? "md"}
      onClose={props.onClose}
    >
      <TextField field={form.field("name")} label={m.platform_entry_name()} hint={props.nameHint} required autoFocus />
      {props.children(form)}
      <CheckboxField field={form.field("active")} label={m.platform_entry_active()} hint={props.activeHint} />
    </FormDialog>
  );
}

function yesOrNo(value: boolean): string {
  return value ? m.platform_yes() : m.platform_no();
}
