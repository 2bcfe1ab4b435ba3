/**
 * Which rows are chosen: some by id, or all that match the filter except a few. The second form is sent to the server as
 * it is, so that ids of unseen rows are never gathered in the browser.
 */
export type GridSelection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> };

export const nothingSelected: GridSelection = { all: false, ids: new Set() };
export const everythingSelected: GridSelection = { all: true, except: new Set() };

/**
 * @param selection the chosen rows
 * @param id of a row
 * @returns whether it is chosen
 */
export function isSelected(selection: GridSelection, id: string): boolean {
  return selection.all ? !selection.except.has(id) : selection.ids.has(id);
}

/**
 * @param selection the chosen rows
 * @param rows that match the filter, on the server
 * @returns how many are chosen
 */
export function selectedRows(selection: GridSelection, rows: number): number {
  return selection.all ? Math.max(0, rows - selection.except.size) : selection.ids.size;
}

/**
 * @param selection the chosen rows
 * @param ids of rows to choose or to leave
 * @param chosen whether they shall be chosen
 * @returns the next selection
 */
export function withRows(selection: GridSelection, ids: readonly string[], chosen: boolean): GridSelection {
  const listed = new Set(selection.all ? selection.except : selection.ids);
  for (const id of ids) {
    if (chosen === selection.all) listed.delete(id);
    else listed.add(id);
  }
  return selection.all ? { all: true, except: listed } : { all: false, ids: listed };
}

/**
 * @param ids of the loaded rows in their order
 * @param from where the range begins, a row's id
 * @param to where it ends
 * @returns ids of both ends and all between; only the end when the beginning is not loaded
 */
export function rangeOf(ids: readonly string[], from: string | undefined, to: string): string[] {
  const first = from === undefined ? -1 : ids.indexOf(from);
  const last = ids.indexOf(to);
  if (first < 0 || last < 0) return [to];
  return ids.slice(Math.min(first, last), Math.max(first, last) + 1);
}
