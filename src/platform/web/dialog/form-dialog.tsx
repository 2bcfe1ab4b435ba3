import { Button, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ReactNode, RefObject } from "react";
import { Form, FormButtons, SubmitButton } from "../form/form.tsx";
import type { RecordForm } from "../form/record-form.ts";
import { m } from "../paraglide/messages.js";
import { useNarrow } from "../use-narrow.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { useFocusBack } from "./use-focus-back.ts";
import { useLayer } from "./use-layer.ts";
import classes from "./dialog.module.css";

export interface FormDialogProps<Values extends Record<string, unknown>> {
  opened: boolean;
  title: string;
  form: RecordForm<Values>;
  submitLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  size?: "sm" | "md" | "lg" | "xl";
  /** Off while a choice that the act needs is missing. */
  submitDisabled?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A dialog around a form; closing it with unsaved input asks first. Full screen on phones. What does not fit scrolls
 * between the title and the buttons, which stay in view. The focus begins at the field that asks for it, else at the first.
 */
export function FormDialog<Values extends Record<string, unknown>>(props: FormDialogProps<Values>) {
  const {
    opened,
    title,
    form,
    submitLabel,
    cancelLabel,
    danger = false,
    size = "lg",
    submitDisabled = false,
    onClose,
    children,
  } = props;
  const [asking, setAsking] = useState(false);
  const narrow = useNarrow();
  useFocusBack();
  const close = () => {
    if (form.running) return;
    if (form.dirty) setAsking(true);
    else onClose();
  };
  useLayer(opened, close);
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnEscape={false}
      title={title}
      size={size}
      fullScreen={narrow}
      classNames={{ content: classes["formContent"] ?? "", body: classes["formBody"] ?? "" }}
    >
      <Form form={form} label={title} guard={opened}>
        {children}
        <BeginAtFirstField form={form.formRef} />
        <FormButtons stay>
          <Button variant="default" disabled={form.running} onClick={close}>
            {cancelLabel ?? m.platform_cancel()}
          </Button>
          <SubmitButton label={submitLabel} running={form.running} danger={danger} disabled={submitDisabled} />
        </FormButtons>
      </Form>
      <ConfirmDialog
        opened={asking}
        title={m.platform_unsaved_title()}
        confirmLabel={m.platform_unsaved_leave()}
        cancelLabel={m.platform_unsaved_stay()}
        danger
        onConfirm={() => {
          form.reset();
          onClose();
        }}
        onClose={() => setAsking(false)}
      >
        {m.platform_unsaved_text()}
      </ConfirmDialog>
    </Modal>
  );
}

/** The library looks for the mark, and would begin at the button that closes. */
function BeginAtFirstField({ form }: { form: RefObject<HTMLFormElement | null> }) {
  useEffect(() => {
    if (form.current?.querySelector("[data-autofocus]") !== null) return;
    form.current
      .querySelector("input:enabled:not([type=hidden]), textarea:enabled")
      ?.setAttribute("data-autofocus", "true");
  }, [form]);
  return null;
}
