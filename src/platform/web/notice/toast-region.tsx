import { ActionIcon, Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import { listenToToasts, removeToast, toastsNow } from "./toast-list.ts";
import type { ShownToast } from "./toast-list.ts";
import classes from "./notice.module.css";

/** A toast stays this long, in milliseconds, unless the pointer or the focus rests on it. */
const plainMilliseconds = 5000;
/** One that can take something back stays longer. */
const undoMilliseconds = 8000;
/** After a rest it stays at least this much longer. */
const restMilliseconds = 1000;

/** The corner where toasts appear; once per app. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(listenToToasts, toastsNow);
  useHotkeys([["mod+Z", () => toasts.findLast((toast) => toast.onUndo !== undefined)?.onUndo?.()]]);
  return (
    <div role="status" className={classes["toasts"]}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: ShownToast }) {
  const card = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    if (card.current === null || toast.failed) return;
    const milliseconds = toast.onUndo === undefined ? plainMilliseconds : undoMilliseconds;
    return leaveAfter(card.current, milliseconds, () => removeToast(toast.id));
  }, [toast]);
  return (
    <div
      ref={card}
      role={toast.failed ? "alert" : undefined}
      className={classes["toast"]}
      data-failed={toast.failed || undefined}
    >
      <span className={classes["toastText"]}>{toast.text}</span>
      {toast.onUndo !== undefined && (
        <Button size="compact-sm" variant="default" aria-keyshortcuts="Control+Z" onClick={toast.onUndo}>
          {m.platform_undo()}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={m.platform_dismiss()} onClick={() => removeToast(toast.id)}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </div>
  );
}

/** Lets the time run only while nobody rests on the card; answers how to stop it. */
function leaveAfter(card: HTMLElement, milliseconds: number, leave: () => void): () => void {
  let left = milliseconds;
  let startedAt = Date.now();
  let timer = setTimeout(leave, left);
  const pause = () => {
    clearTimeout(timer);
    left -= Date.now() - startedAt;
  };
  const resume = () => {
    clearTimeout(timer);
    if (card.matches(":hover, :focus-within")) return;
    startedAt = Date.now();
    timer = setTimeout(leave, Math.max(left, restMilliseconds));
  };
  const listening = new AbortController();
  for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, pause, { signal: listening.signal });
  for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, resume, { signal: listening.signal });
  return () => {
    clearTimeout(timer);
    listening.abort();
  };
}
