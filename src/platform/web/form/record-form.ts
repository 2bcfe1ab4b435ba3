import type { UseFormReturnType } from "@mantine/form";
import type { RefObject, SyntheticEvent } from "react";
import type { z } from "zod";
import type { FieldFault } from "#platform/shared/problem.ts";
import type { ApiProblem } from "../api-client.ts";
import type { Conflict, FieldNames } from "./compare-versions.ts";

/** A leaf of the form: its name in the values, with dots where nested (`phones.0.number`). */
export type FieldName = string;

/** What a submission carries. */
export interface Submission<Body> {
  body: Body;
  /** Version the person saw, for `If-Match`; absent for a new record. */
  version?: number;
  idempotencyKey: string;
}

/** The newer state of a record that somebody else changed while it was edited. */
export interface NewerVersion<Values> {
  values: Values;
  version: number;
  /** Name of the person, where it is known. */
  changedBy?: string;
}

export interface RecordFormOptions<Values extends Record<string, unknown>, Schema extends z.ZodType, Reply> {
  initialValues: Values;
  /** The contract's body; checked in the browser with the same schema as on the server. */
  schema: Schema;
  /** Turns what stands in the fields into the body, for example empty text into null. */
  toBody?: (values: Values) => unknown;
  /** Body path to field name, where the two differ. */
  rename?: Readonly<Record<string, FieldName>>;
  /** Version that was read with the values; needed where the endpoint wants one. */
  version?: number;
  submit: (submission: Submission<z.output<Schema>>) => Promise<Reply>;
  onSaved?: (reply: Reply) => void;
  /** For a form that stays on the screen after saving: the stored state, on which the next change builds. */
  stored?: (reply: Reply) => NewerVersion<Values>;
  /**
   * How to read the newer state after 412, and how the compared fields are called. With it nothing typed is lost: the
   * person chooses field by field.
   */
  compare?: {
    labels: FieldNames<Values>;
    newer: (problem: ApiProblem) => NewerVersion<Values> | Promise<NewerVersion<Values>>;
  };
}

/** A form over one record: its state and what its parts need. */
export interface RecordForm<Values extends Record<string, unknown>> {
  mantine: UseFormReturnType<Values>;
  values: Values;
  setValue: (name: FieldName, value: unknown) => void;
  /** Props for a field of this kit: `<TextField field={form.field("email")} label=… />`. */
  field: (name: FieldName) => FieldBinding;
  /** The last refusal as a whole, until the next try; undefined when every fault found its field. */
  problem: ApiProblem | undefined;
  /** Faults that belong to no field of the form. */
  unplaced: readonly FieldFault[];
  running: boolean;
  dirty: boolean;
  onSubmit: (event?: SyntheticEvent<HTMLFormElement>) => void;
  reset: () => void;
  conflict: Conflict<Values> | undefined;
  resolveConflict: (values: Values) => void;
  dismissConflict: () => void;
  formRef: RefObject<HTMLFormElement | null>;
}

/** What ties a field to its form. */
export interface FieldBinding {
  name: FieldName;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
  /** Sets what stands there at first, where that is known only after the form opened. It is no edit of anybody. */
  onKnown?: (value: unknown) => void;
  onBlur: () => void;
}
