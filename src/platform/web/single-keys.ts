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
