import type { KeyboardEvent, RefObject } from "react";
import type { MenuEntry } from "../menu/menu-entry.ts";
import { singleKeysAreOn } from "../single-keys.ts";

export interface GridKeyActions<Row> {
  scroller: RefObject<HTMLElement | null>;
  /** Index of the row that has the tab stop. */
  active: number;
  rows: readonly Row[];
  ids: readonly string[];
  /** Height of a row in px. */
  rowHeight: number;
  focusRow: (index: number) => void;
  open: (index: number) => void;
  select: (id: string, range: boolean) => void;
  selectAll: () => void;
  rowActions: ((row: Row) => readonly MenuEntry[]) | undefined;
  clear: () => void;
  chosenRows: number;
}

/**
 * Makes the keyboard of a grid.
 *
 * @param grid what keys may do
 * @returns the handler for the grid element
 */
export function useGridKeys<Row>(grid: GridKeyActions<Row>): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    // React hands on the keys of menus and dialogs that were opened from here but stand elsewhere in the document.
    if (grid.scroller.current?.contains(target) !== true || event.altKey) return;
    const done =
      target.closest("[data-header]") === null ? rowKey(grid, event, target) : headerKey(grid, event, target);
    if (done) event.preventDefault();
  };
}

function rowKey<Row>(grid: GridKeyActions<Row>, event: KeyboardEvent, target: HTMLElement): boolean {
  const { active, rows, ids } = grid;
  const page = Math.max(1, Math.floor((grid.scroller.current?.clientHeight ?? 0) / grid.rowHeight) - 2);
  const onRow = target.dataset["index"] !== undefined;
  const id = ids[active];
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    if (event.shiftKey && id !== undefined) {
      grid.select(id, true);
      const reached = ids[next];
      if (reached !== undefined) grid.select(reached, true);
    }
    grid.focusRow(next);
    return true;
  };
  switch (event.key) {
    case "ArrowDown":
      return goTo(active + 1);
    case "ArrowUp":
      return active === 0 && !event.shiftKey ? focusHeader(grid) : goTo(active - 1);
    case "PageDown":
      return goTo(active + page);
    case "PageUp":
      return goTo(active - page);
    case "Home":
      return goTo(0);
    case "End":
      return goTo(rows.length - 1);
    case "ArrowRight":
      return moveInside(target, 1);
    case "ArrowLeft":
      return moveInside(target, -1);
    case "Enter":
      if (!onRow) return false;
      grid.open(active);
      return true;
    case " ":
      if (!onRow || id === undefined) return false;
      grid.select(id, event.shiftKey);
      return true;
    case "Escape":
      if (grid.chosenRows === 0) return false;
      event.stopPropagation();
      grid.clear();
      return true;
    default:
      return otherKey(grid, event);
  }
}

function otherKey<Row>(grid: GridKeyActions<Row>, event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
    grid.selectAll();
    return true;
  }
  const row = grid.rows[grid.active];
  if (row === undefined || event.ctrlKey || event.metaKey || event.key.length !== 1 || !singleKeysAreOn()) return false;
  const entry = grid.rowActions?.(row).find((each) => each.shortcut?.toLowerCase() === event.key.toLowerCase());
  if (entry === undefined || entry.disabledReason !== undefined) return false;
  entry.onSelect();
  return true;
}

function headerKey<Row>(grid: GridKeyActions<Row>, event: KeyboardEvent, target: HTMLElement): boolean {
  if (event.key === "ArrowDown") {
    grid.focusRow(grid.active);
    return true;
  }
  if (event.key === "ArrowRight") return moveInside(target, 1);
  if (event.key === "ArrowLeft") return moveInside(target, -1);
  return false;
}

function focusHeader<Row>(grid: GridKeyActions<Row>): boolean {
  const first = grid.scroller.current?.querySelector<HTMLElement>("[data-header] button, [data-header] input");
  first?.focus();
  return first !== null && first !== undefined;
}

/** Goes through the links and buttons of a row, or the controls of the header; left of the first is the row itself. */
function moveInside(target: HTMLElement, step: 1 | -1): boolean {
  const row = target.closest<HTMLElement>("[role=row]");
  if (row === null) return false;
  const stops = [row, ...row.querySelectorAll<HTMLElement>("a, button, input")].filter(
    (stop) => stop !== row || stop.hasAttribute("tabindex"),
  );
  const next = stops[stops.indexOf(target) + step];
  next?.focus();
  return next !== undefined;
}
