import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { m } from "../paraglide/messages.js";
import classes from "./notice.module.css";

export interface ToastBodyProps {
  text: string;
  /** How long it stays when nobody rests on it. */
  milliseconds: number;
  onEnd: () => void;
  onUndo: (() => void) | undefined;
}

/** Words of a toast, the button that takes the act back, and the time that runs only while nobody rests on it. */
export function ToastBody({ text, milliseconds, onEnd, onUndo }: ToastBodyProps) {
  const body = useRef<HTMLDivElement | null>(null);
  const end = useRef(onEnd);
  useHotkeys([["mod+Z", () => onUndo?.()]]);
  useEffect(() => {
    const toast = body.current?.closest("[role=status]");
    if (toast === null || toast === undefined) return;
    let left = milliseconds;
    let startedAt = Date.now();
    let timer = setTimeout(end.current, left);
    const pause = () => {
      clearTimeout(timer);
      left -= Date.now() - startedAt;
    };
    const resume = () => {
      clearTimeout(timer);
      if (toast.matches(":hover, :focus-within")) return;
      startedAt = Date.now();
      timer = setTimeout(end.current, Math.max(left, 1000));
    };
    const listening = new AbortController();
    for (const event of ["mouseenter", "focusin"]) toast.addEventListener(event, pause, { signal: listening.signal });
    for (const event of ["mouseleave", "focusout"]) toast.addEventListener(event, resume, { signal: listening.signal });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [milliseconds]);
  return (
    <div ref={body} className={classes["undo"]}>
      <span>{text}</span>
      {onUndo !== undefined && (
        <Button size="compact-sm" variant="default" aria-keyshortcuts="Control+Z" onClick={onUndo}>
          {m.platform_undo()}
        </Button>
      )}
    </div>
  );
}
