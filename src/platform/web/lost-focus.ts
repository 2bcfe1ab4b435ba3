import { useEffect } from "react";

/** Dialogs, menus and lists that know where the focus belongs give it back within this time. */
const othersFirstMilliseconds = 50;

/**
 * Keeps the keyboard on the page when what had the focus goes away with its own act, or was off while the act ran: it
 * goes on at that button once it is on again, else at the topmost dialog, else at the page. Once per app.
 *
 * @see section 6.4 of the product rules, point 7
 */
export function useLostFocus(): void {
  useEffect(watch, []);
}

function watch(): () => void {
  let held: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listening = new AbortController();
  const { signal } = listening;
  const isLost = () => held !== undefined && hasNoFocus() && !(held.isConnected && held.matches(":disabled"));
  const giveBack = () => {
    if (held === undefined || !isLost()) return;
    (held.isConnected ? held : whereToGoOn())?.focus({ preventScroll: true });
  };
  const changed = new MutationObserver(() => {
    if (!isLost()) return;
    clearTimeout(timer);
    timer = setTimeout(giveBack, othersFirstMilliseconds);
  });
  window.addEventListener(
    "focusin",
    ({ target }) => {
      held = target instanceof HTMLElement ? target : undefined;
    },
    { capture: true, signal },
  );
  window.addEventListener(
    "focusout",
    ({ target }) => {
      // A person who clicks beside it leaves it on purpose. Some browsers tell of what is just being removed here as well.
      queueMicrotask(() => {
        if (held === target && held.isConnected && !held.matches(":disabled") && hasNoFocus()) held = undefined;
      });
    },
    { capture: true, signal },
  );
  changed.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    clearTimeout(timer);
    changed.disconnect();
    listening.abort();
  };
}

function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function whereToGoOn(): HTMLElement | null {
  const dialogs = document.querySelectorAll<HTMLElement>("[role=dialog][aria-modal=true]");
  return [...dialogs].at(-1) ?? document.querySelector("main");
}
