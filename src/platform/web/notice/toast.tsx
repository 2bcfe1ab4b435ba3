import { notifications } from "@mantine/notifications";
import { m } from "../paraglide/messages.js";
import { textOf } from "../problem-texts.ts";
import { ToastBody } from "./toast-body.tsx";

/** A toast stays this long, in milliseconds, unless the pointer or the focus rests on it. */
const plainMilliseconds = 5000;
/** One that can take something back stays longer. */
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
    role: "status",
    withBorder: true,
    autoClose: false,
    message: (
      <ToastBody
        text={text}
        milliseconds={undo === undefined ? plainMilliseconds : undoMilliseconds}
        onEnd={() => notifications.hide(id)}
        onUndo={undo === undefined ? undefined : () => void takeBack(id, undo)}
      />
    ),
  });
}

async function takeBack(id: string, undo: () => Promise<unknown>): Promise<void> {
  notifications.hide(id);
  try {
    await undo();
    showToast({ text: m.platform_undone() });
  } catch (fault) {
    notifications.show({ message: textOf(fault), color: "red", role: "alert", autoClose: false, withBorder: true });
  }
}
