import { useEffect, useRef } from "react";
import type { RefObject } from "react";

const storageKey = "fieldfolk.single-keys";

/** @returns whether single letters act as shortcuts; a person may switch them off (WCAG 2.1.4) */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem(storageKey) !== "off";
}

/**
 * Switches the shortcuts of single letters on or off in this browser.
 *
 * @param on whether they act
 */
export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(storageKey, on ? "on" : "off");
}

/**
 * Says whether a key is meant as a shortcut: pressed alone, outside of text fields and menus, and wanted at all.
 *
 * @param event of a key, after whatever has the focus had its say
 */
export function isSingleKey(event: KeyboardEvent): boolean {
  return (
    !event.defaultPrevented &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !isTyping(event.target) &&
    document.querySelector("[role=menu]") === null &&
    singleKeysAreOn()
  );
}

/**
 * Listens to single keys while a part of the page is shown and no dialog lies over it.
 *
 * @param place the part of the page
 * @param actOf the act of a key in lower case; undefined for a key that does nothing
 */
export function useSingleKeys(
  place: RefObject<HTMLElement | null>,
  actOf: (key: string) => (() => void) | undefined,
): void {
  const latest = useRef(actOf);
  useEffect(() => {
    latest.current = actOf;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const dialog = [...document.querySelectorAll("[aria-modal=true]")].at(-1);
      if (!isSingleKey(event) || (dialog !== undefined && !dialog.contains(place.current))) return;
      const act = latest.current(event.key.toLowerCase());
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [place]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]") !== null
  );
}
