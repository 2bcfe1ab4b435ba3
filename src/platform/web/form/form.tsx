import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { ProblemAlert } from "../notice/problem-alert.tsx";
import { CompareDialog } from "../dialog/compare-dialog.tsx";
import { useDelayed } from "../use-delayed.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import type { RecordForm } from "./record-form.ts";
import classes from "./form.module.css";

export interface FormProps<Values extends Record<string, unknown>> {
  form: RecordForm<Values>;
  /** Accessible name of the form. */
  label: string;
  children: ReactNode;
  /** Asks before unsaved changes are left behind; on unless told otherwise. */
  guard?: boolean;
}

/** The frame of a form: what went wrong on top, the fields, Ctrl+Enter, the guard, the comparison after 412. */
export function Form<Values extends Record<string, unknown>>({
  form,
  label,
  children,
  guard = true,
}: FormProps<Values>) {
  const { formRef, problem, unplaced } = form;
  useEffect(() => {
    if (problem === undefined && unplaced.length === 0) return;
    // A field that was given the focus for its own fault says more than the sum on top.
    if (formRef.current?.querySelector("[aria-invalid=true]:focus")) return;
    formRef.current?.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }, [formRef, problem, unplaced]);
  return (
    <form
      ref={formRef}
      aria-label={label}
      noValidate
      className={classes["form"]}
      onSubmit={form.onSubmit}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        formRef.current?.requestSubmit();
      }}
    >
      <ProblemAlert problem={problem} faults={unplaced} />
      {children}
      {guard && <LeaveGuard active={form.dirty && !form.running} />}
      <CompareDialog form={form} />
    </form>
  );
}

export interface FormButtonsProps {
  /** In a dialog: they keep their place at its lower edge while the fields scroll. */
  stay?: boolean;
  children: ReactNode;
}

/** The row of buttons at the end of a form; the submitting one stands last. */
export function FormButtons({ stay = false, children }: FormButtonsProps) {
  return (
    <div className={classes["buttons"]} data-stay={stay || undefined}>
      {children}
    </div>
  );
}

export interface SubmitButtonProps {
  /** A verb: what will happen. */
  label: string;
  running: boolean;
  danger?: boolean;
  disabled?: boolean;
}

/** Submits its form; off while the sending runs, with a spinner when that takes longer than 150 ms. */
export function SubmitButton({ label, running, danger = false, disabled = false }: SubmitButtonProps) {
  const slow = useDelayed(running);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!running) return;
    const element = button.current;
    // Being off takes the focus away from it; a form that stays gives it back.
    return () => {
      if (document.activeElement === document.body) element?.focus();
    };
  }, [running]);
  return (
    <Button
      ref={button}
      type="submit"
      loading={slow}
      disabled={disabled || (running && !slow)}
      {...(danger ? { color: "red" } : {})}
      aria-keyshortcuts="Control+Enter"
    >
      {label}
    </Button>
  );
}
