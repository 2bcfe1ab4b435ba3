import { useCallback, useState } from "react";

/** A dialog that is opened for one thing after another. */
export interface DialogOf<Subject> {
  opened: boolean;
  /** What it was opened for; kept while it closes, so that its words do not change under the eye. */
  subject: Subject | undefined;
  /** Give it to the dialog as `key`: each opening starts afresh, with nothing typed before. */
  round: number;
  open: (subject: Subject) => void;
  close: () => void;
}

/**
 * Keeps whether a dialog is open and for what.
 *
 * @returns the state, and how to open and close it
 */
export function useDialogOf<Subject = true>(): DialogOf<Subject> {
  const [state, setState] = useState<{ opened: boolean; subject: Subject | undefined; round: number }>({
    opened: false,
    subject: undefined,
    round: 0,
  });
  const open = useCallback(
    (subject: Subject) => setState((before) => ({ opened: true, subject, round: before.round + 1 })),
    [],
  );
  const close = useCallback(() => setState((before) => ({ ...before, opened: false })), []);
  return { ...state, open, close };
}
