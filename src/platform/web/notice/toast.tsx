import { m } from "../paraglide/messages.js";
import { textOf } from "../problem-texts.ts";
import { hideBanner } from "./banner.tsx";
import { addToast, removeToast } from "./toast-list.ts";

export interface Toast {
  /** What was done. */
  text: string;
  /** Takes it back. Ctrl+Z does the same while the toast is there. */
  undo?: () => Promise<unknown>;
}

/**
 * Tells in a corner that something was done; never used for faults that need an act. What a banner said before is old
 * news then, and it goes.
 *
 * @param toast the words, and how to take it back
 * @returns how to take it away before its time, when it is no longer true
 */
export function showToast({ text, undo }: Toast): () => void {
  hideBanner();
  const id = addToast({ text, failed: false, onUndo: undo === undefined ? undefined : () => void takeBack(id, undo) });
  return () => removeToast(id);
}

/**
 * Tells that something which went on by itself has failed; it stays until it is closed.
 *
 * @param text what failed and what to do
 */
export function showFailure(text: string): void {
  addToast({ text, failed: true, onUndo: undefined });
}

async function takeBack(id: number, undo: () => Promise<unknown>): Promise<void> {
  removeToast(id);
  try {
    await undo();
    showToast({ text: m.platform_undone() });
  } catch (fault) {
    showFailure(textOf(fault));
  }
}
