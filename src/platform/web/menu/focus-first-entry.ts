/**
 * The library puts a focusable guard into the dropdown that is no menu item: an accessibility fault, and it would take
 * the focus first. Give this to the dropdown as `ref`, and `trapFocus={false}` to the menu.
 *
 * @param dropdown the element with the role menu; null when it goes
 */
export function focusFirstEntry(dropdown: HTMLElement | null): void {
  if (dropdown === null) return;
  dropdown.querySelector("[data-autofocus]")?.removeAttribute("tabindex");
  requestAnimationFrame(() => dropdown.querySelector<HTMLElement>("[role=menuitem]")?.focus());
}
