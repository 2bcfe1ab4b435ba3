import { Button, Modal } from "@mantine/core";
import classes from "./left-over-dialog.module.css";

export interface LeftOverDialogProps {
  title: string;
  /** What was done all the same. */
  text: string;
  /** What stayed as it was, each under a key of its own. */
  items: readonly { key: string; words: string }[];
  closeLabel: string;
  onClose: () => void;
}

/** Names afterwards what an undo left as it was. */
export function LeftOverDialog({ title, text, items, closeLabel, onClose }: LeftOverDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title}>
      <div className={classes["dialog"]}>
        <p>{text}</p>
        <ul>
          {items.map(({ key, words }) => (
            <li key={key}>{words}</li>
          ))}
        </ul>
        <Button data-autofocus onClick={onClose}>
          {closeLabel}
        </Button>
      </div>
    </Modal>
  );
}
