/**
 * The fields that a form shows are known by their names in the document.
 *
 * @param form the form element
 * @param values its values, which name the fields where none is rendered
 */
export function shownFields(form: HTMLFormElement | null, values: Record<string, unknown>): string[] {
  const named = [...(form?.querySelectorAll("[data-field]") ?? [])].map(
    (each) => each.getAttribute("data-field") ?? "",
  );
  return named.length > 0 ? named : Object.keys(values);
}

/**
 * Takes the focus to the first of some fields, in the order of the screen.
 *
 * @param form the form element
 * @param names of the fields
 */
export function focusFirst(form: HTMLFormElement | null, names: readonly string[]): void {
  if (names.length === 0) return;
  const wanted = new Set(names);
  const first = [...(form?.querySelectorAll<HTMLElement>("[data-field]") ?? [])].find((each) =>
    wanted.has(each.dataset["field"] ?? ""),
  );
  first?.focus();
}
