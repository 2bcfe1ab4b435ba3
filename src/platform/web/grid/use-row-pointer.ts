import { useRef } from "react";
import type { MouseEvent, PointerEvent, RefObject } from "react";

/** A finger that rests this long opens the menu. */
const longPressMilliseconds = 500;
/** A finger that moves further scrolls instead. */
const longPressSlackPixels = 10;

export interface RowPointerActions {
  scroller: RefObject<HTMLElement | null>;
  ids: readonly string[];
  open: (index: number) => void;
  openMenu: (index: number, x: number, y: number) => void;
  select: (id: string, range: boolean) => void;
  setActiveIndex: (index: number) => void;
}

/**
 * Makes what mouse and finger do in a grid. One set of handlers on the grid serves all rows.
 *
 * @param grid what a click may do
 * @returns handlers for the grid element
 */
export function useRowPointer(grid: RowPointerActions) {
  const press = useRef<{ timer: number; x: number; y: number; fired: boolean } | undefined>(undefined);
  const rowAt = (target: EventTarget): { row: HTMLElement; index: number } | undefined => {
    const element = target as HTMLElement;
    if (grid.scroller.current?.contains(element) !== true) return undefined;
    const row = element.closest<HTMLElement>("[data-index]");
    return row === null ? undefined : { row, index: Number(row.dataset["index"]) };
  };
  const endPress = () => {
    if (press.current !== undefined) clearTimeout(press.current.timer);
  };
  return {
    onClick: (event: MouseEvent) => {
      const found = rowAt(event.target);
      if (found === undefined) return;
      if (press.current?.fired === true) {
        press.current = undefined;
        return;
      }
      const { row, index } = found;
      const target = event.target as HTMLElement;
      const id = grid.ids[index];
      grid.setActiveIndex(index);
      if (target.closest("[data-menu]") !== null) {
        const place = target.closest("[data-menu]")?.getBoundingClientRect() ?? row.getBoundingClientRect();
        grid.openMenu(index, place.left, place.bottom);
      } else if (id !== undefined && (event.shiftKey || isCheckCell(target))) {
        grid.select(id, event.shiftKey);
      } else if (target.closest("a, button, input, label") === null && !hasSelectedText(row)) {
        if (event.ctrlKey || event.metaKey) {
          if (id !== undefined) grid.select(id, false);
        } else {
          row.focus({ preventScroll: true });
          grid.open(index);
        }
      }
    },
    onContextMenu: (event: MouseEvent) => {
      const found = rowAt(event.target);
      // Ctrl with the right button, and a right click on marked text, stay the browser's.
      if (found === undefined || event.ctrlKey || hasSelectedText(found.row)) return;
      event.preventDefault();
      grid.setActiveIndex(found.index);
      if (press.current?.fired === true) return;
      const place = found.row.getBoundingClientRect();
      const byKeyboard = event.button !== 2;
      grid.openMenu(
        found.index,
        byKeyboard ? place.left + 48 : event.clientX,
        byKeyboard ? place.bottom : event.clientY,
      );
    },
    onPointerDown: (event: PointerEvent) => {
      press.current = undefined;
      const found = rowAt(event.target);
      if (event.pointerType !== "touch" || found === undefined) return;
      const { clientX: x, clientY: y } = event;
      const timer = window.setTimeout(() => {
        press.current = { timer, x, y, fired: true };
        grid.openMenu(found.index, x, y);
      }, longPressMilliseconds);
      press.current = { timer, x, y, fired: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const { current } = press;
      if (current === undefined || current.fired) return;
      if (Math.hypot(event.clientX - current.x, event.clientY - current.y) > longPressSlackPixels) endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
  };
}

function isCheckCell(target: HTMLElement): boolean {
  const cell = target.closest("[role=gridcell]");
  return cell !== null && cell.querySelector(":scope > [data-select]") !== null;
}

function hasSelectedText(row: HTMLElement): boolean {
  const marked = window.getSelection();
  return marked !== null && !marked.isCollapsed && marked.containsNode(row, true);
}
