import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { m } from "../paraglide/messages.js";
import classes from "./notice.module.css";

/** Words of a toast with the button that takes the act back. */
export function UndoToast({ text, onUndo }: { text: string; onUndo: () => void }) {
  useHotkeys([["mod+Z", onUndo]]);
  return (
    <div className={classes["undo"]}>
      <span>{text}</span>
      <Button size="compact-sm" variant="default" aria-keyshortcuts="Control+Z" onClick={onUndo}>
        {m.platform_undo()}
      </Button>
    </div>
  );
}
