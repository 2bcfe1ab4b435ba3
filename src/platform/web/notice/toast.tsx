import { notifications } from "@mantine/notifications";
import { m } from "../paraglide/messages.js";
import { textOf } from "../problem-texts.ts";
import { UndoToast } from "./undo-toast.tsx";

/** A toast with Undo stays this long, unless the pointer or the focus rests on it. */
export const undoMilliseconds = 8000;

export interface Toast {
  /** What was done. */
  text: string;
  /** Takes it back. Ctrl+Z does the same while the toast is there. */
  undo?: () => Promise<unknown>;
}

/**
 * Tells in a corner that something was done; never used for faults that need an act.
 *
 * @param toast the words, and how to take it back
 */
export function showToast({ text, undo }: Toast): void {
  const id = notifications.show({
    message: undo === undefined ? text : <UndoToast text={text} onUndo={() => void takeBack(id, undo)} />,
    role: "status",
    autoClose: undo === undefined ? 5000 : undoMilliseconds,
    withBorder: true,
    ...(undo === undefined ? {} : { "data-undo": true }),
  });
}

async function takeBack(id: string, undo: () => Promise<unknown>): Promise<void> {
  notifications.hide(id);
  try {
    await undo();
    notifications.show({ message: m.platform_undone(), role: "status" });
  } catch (fault) {
    notifications.show({ message: textOf(fault), color: "red", role: "alert", autoClose: false });
  }
}
