import { useForm } from "@mantine/form";
import { useCallback, useRef, useState } from "react";
import type { z } from "zod";
import { checked } from "#platform/shared/faults.ts";
import type { FieldFault } from "#platform/shared/problem.ts";
import { ApiProblem } from "../api-client.ts";
import { faultText } from "../problem-texts.ts";
import { useSubmitKey } from "../use-submit-key.ts";
import { afterClick } from "./after-click.ts";
import { mergeVersions } from "./compare-versions.ts";
import type { Conflict } from "./compare-versions.ts";
import { placeFaults } from "./fault-mapping.ts";
import type { FieldName, RecordForm, RecordFormOptions } from "./record-form.ts";
import { focusFirst, shownFields } from "./shown-fields.ts";

/**
 * Keeps one record while it is edited: checks a field when it is left after its first edit and everything on submit,
 * puts the server's faults beside their fields, never clears what was typed, and sends once at a time.
 *
 * @param options the schema, the first values and the sending
 * @returns state and bindings of the form
 * @see section 6.4 of the product rules, point 8
 */
export function useRecordForm<Values extends Record<string, unknown>, Schema extends z.ZodType, Reply>(
  options: RecordFormOptions<Values, Schema, Reply>,
): RecordForm<Values> {
  const { schema, toBody = (values: Values) => values, rename = {} } = options;
  const formRef = useRef<HTMLFormElement | null>(null);
  const [baseline, setBaseline] = useState({ values: options.initialValues, version: options.version });
  const [problem, setProblem] = useState<ApiProblem>();
  const [unplaced, setUnplaced] = useState<readonly FieldFault[]>([]);
  const [running, setRunning] = useState(false);
  const [conflict, setConflict] = useState<Conflict<Values>>();
  const busy = useRef(false);
  const edited = useRef(new Set<FieldName>());
  const submitOnce = useSubmitKey();
  const form = useForm<Values>({ initialValues: options.initialValues });

  const check = useCallback(
    (values: Values) => {
      const read = checked(schema, toBody(values));
      return read.faults ? { body: undefined, faults: read.faults } : { body: read.value, faults: [] };
    },
    [schema, toBody],
  );

  const show = (faults: readonly FieldFault[]) => {
    const placed = placeFaults(faults, shownFields(formRef.current, form.getValues()), rename);
    form.setErrors(Object.fromEntries(Object.entries(placed.fields).map(([name, fault]) => [name, faultText(fault)])));
    setUnplaced(placed.unplaced);
    focusFirst(formRef.current, Object.keys(placed.fields));
    return placed;
  };

  const send = async (values: Values, version: number | undefined) => {
    if (busy.current) return;
    const { body, faults } = check(values);
    setProblem(undefined);
    show(faults);
    if (faults.length > 0) return;
    busy.current = true;
    setRunning(true);
    try {
      const reply = await submitOnce(
        (idempotencyKey) =>
          options.submit({
            body: body as z.output<Schema>,
            idempotencyKey,
            ...(version === undefined ? {} : { version }),
          }),
        { body, version },
      );
      const stored = options.stored?.(reply);
      if (stored !== undefined) {
        setBaseline(stored);
        form.setValues(stored.values);
      }
      form.resetDirty(stored?.values ?? values);
      options.onSaved?.(reply);
    } catch (fault) {
      await refused(fault, values);
    } finally {
      busy.current = false;
      setRunning(false);
    }
  };

  const refused = async (fault: unknown, values: Values) => {
    if (!(fault instanceof ApiProblem)) throw fault;
    if (fault.status === 412 && options.compare !== undefined) {
      const newer = await options.compare.newer(fault);
      const merged = mergeVersions(baseline.values, values, newer.values, options.compare.labels);
      setConflict({ ...merged, newer, ...(newer.changedBy === undefined ? {} : { changedBy: newer.changedBy }) });
      return;
    }
    const placed = show(fault.document.errors ?? []);
    const allPlaced = Object.keys(placed.fields).length > 0 && placed.unplaced.length === 0;
    setProblem(allPlaced ? undefined : fault);
  };

  return {
    mantine: form,
    values: form.values,
    formRef,
    problem,
    unplaced,
    running,
    dirty: form.isDirty(),
    conflict,
    setValue: (name, value) => {
      edited.current.add(name);
      form.setFieldValue(name, value as never);
    },
    field: (name) => ({
      name,
      value: valueAt(form.values, name),
      error: typeof form.errors[name] === "string" ? form.errors[name] : undefined,
      onChange: (value) => {
        edited.current.add(name);
        form.setFieldValue(name, value as never);
      },
      onKnown: (value) => {
        // What was typed elsewhere meanwhile stays an edit; several may become known before the form is drawn again.
        form.setInitialValues({ ...form.getInitialValues(), [name]: value });
        form.setFieldValue(name, value as never);
        setBaseline((before) => ({ ...before, values: { ...before.values, [name]: value } }));
      },
      onBlur: () =>
        afterClick(() => {
          if (!edited.current.has(name)) return;
          const placed = placeFaults(check(form.getValues()).faults, [name], rename);
          const fault = placed.fields[name];
          if (fault === undefined) form.clearFieldError(name);
          else form.setFieldError(name, faultText(fault));
        }),
    }),
    onSubmit: (event) => {
      event?.preventDefault();
      event?.stopPropagation();
      void send(form.getValues(), baseline.version);
    },
    reset: () => {
      edited.current.clear();
      form.setValues(baseline.values);
      form.resetDirty(baseline.values);
      form.clearErrors();
      setProblem(undefined);
      setUnplaced([]);
    },
    resolveConflict: (values) => {
      if (conflict === undefined) return;
      const { version } = conflict.newer;
      setBaseline({ values: conflict.newer.values, version });
      setConflict(undefined);
      form.setValues(values);
      void send(values, version);
    },
    dismissConflict: () => setConflict(undefined),
  };
}

function valueAt(values: unknown, name: FieldName): unknown {
  return name
    .split(".")
    .reduce<unknown>((inside, part) => (inside as Record<string, unknown> | undefined)?.[part], values);
}
