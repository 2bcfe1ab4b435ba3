import { ActionIcon, Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import { useLayer } from "./use-layer.ts";
import classes from "./dialog.module.css";

export interface RecordDialogProps {
  title: string;
  /** Goes back to the list, by changing the address. */
  onClose: () => void;
  /** Shows the record before or after this one in the list, without closing. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** Link to the same record as a page of its own. */
  pageLink?: ReactNode;
  children: ReactNode;
}

/** A record shown large over its list. It has its own address: mounted by a route, it is open while it is mounted. */
export function RecordDialog({ title, onClose, onPrevious, onNext, pageLink, children }: RecordDialogProps) {
  useLayer(true, onClose);
  useHotkeys([
    ["alt+ArrowUp", () => onPrevious?.()],
    ["alt+ArrowDown", () => onNext?.()],
  ]);
  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={false} size="min(72rem, 96vw)" yOffset="3vh">
      <Modal.Overlay />
      <Modal.Content className={classes["record"] ?? ""}>
        <Modal.Header>
          <Modal.Title tabIndex={-1} data-autofocus className={classes["recordTitle"] ?? ""}>
            {title}
          </Modal.Title>
          <div className={classes["recordHead"]}>
            {pageLink}
            {onPrevious !== undefined && (
              <ActionIcon
                variant="subtle"
                aria-label={m.platform_previous_record()}
                aria-keyshortcuts="Alt+ArrowUp"
                onClick={onPrevious}
              >
                <Icon name="up" />
              </ActionIcon>
            )}
            {onNext !== undefined && (
              <ActionIcon
                variant="subtle"
                aria-label={m.platform_next_record()}
                aria-keyshortcuts="Alt+ArrowDown"
                onClick={onNext}
              >
                <Icon name="down" />
              </ActionIcon>
            )}
            <Modal.CloseButton aria-label={m.platform_close()} />
          </div>
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
