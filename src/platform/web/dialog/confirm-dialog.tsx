import { Button, Modal } from "@mantine/core";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { ProblemAlert } from "../notice/problem-alert.tsx";
import { m } from "../paraglide/messages.js";
import { useDelayed } from "../use-delayed.ts";
import { useLayer } from "./use-layer.ts";
import classes from "./dialog.module.css";

export interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What will happen and what is lost, with numbers. */
  children?: ReactNode;
  /** A verb, or the word a rule names ("Yes", "OK"). */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  /** Does it; while it runs nothing can be pressed. A refusal is shown in the dialog, which then stays open. */
  onConfirm: () => Promise<unknown> | void;
  /** Escape, a click outside, Cancel, and after the deed. */
  onClose: () => void;
}

/**
 * Asks before something that cannot be taken back. The safe button has the focus; Escape, a click outside and Cancel do
 * nothing but close; a double click does it once.
 *
 * @see section 6.4 of the product rules, point 1
 */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirmLabel,
  cancelLabel,
  danger = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const busy = useRef(false);
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const slow = useDelayed(running);
  const close = () => {
    if (busy.current) return;
    setFault(undefined);
    onClose();
  };
  useLayer(opened, close);
  const confirm = async () => {
    if (busy.current) return;
    busy.current = true;
    setRunning(true);
    setFault(undefined);
    try {
      await onConfirm();
      busy.current = false;
      close();
    } catch (thrown) {
      setFault(thrown);
    } finally {
      busy.current = false;
      setRunning(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size="md"
      centered
      withCloseButton={false}
      closeOnEscape={false}
      data-danger={danger || undefined}
    >
      <div className={classes["body"]}>
        <ProblemAlert problem={fault} />
        {children !== undefined && <div>{children}</div>}
        <div className={classes["buttons"]}>
          <Button variant="default" data-autofocus disabled={running} onClick={close}>
            {cancelLabel ?? m.platform_cancel()}
          </Button>
          <Button color={danger ? "red" : ""} loading={slow} disabled={running && !slow} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
