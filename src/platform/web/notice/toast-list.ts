/** A toast as it is shown. */
export interface ShownToast {
  id: number;
  text: string;
  /** Taking back did not work: it stays until it is closed. */
  failed: boolean;
  onUndo: (() => void) | undefined;
}

/** More at a time would cover what people work on; the oldest goes. */
const toastsMost = 4;

let toasts: readonly ShownToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/**
 * @param toast what to show
 * @returns its id, for `removeToast`
 */
export function addToast(toast: Omit<ShownToast, "id">): number {
  lastId += 1;
  change([...toasts, { ...toast, id: lastId }].slice(-toastsMost));
  return lastId;
}

/**
 * Takes a toast away.
 *
 * @param id of the toast
 */
export function removeToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/**
 * Tells what is shown.
 *
 * @returns the toasts now, oldest first
 */
export function toastsNow(): readonly ShownToast[] {
  return toasts;
}

/**
 * @param listener called after every change
 * @returns how to stop listening
 */
export function listenToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly ShownToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
