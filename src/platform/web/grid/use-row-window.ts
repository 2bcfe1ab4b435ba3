import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useState } from "react";
import type { RefObject } from "react";
import type { GridPages } from "./grid-types.ts";

/** The next page is asked for when this many rows are left below the window. */
const rowsAhead = 30;
/** Rows drawn above and below the window, so that scrolling shows no gaps. */
const rowsAround = 10;

export interface RowWindowOptions {
  scroller: RefObject<HTMLDivElement | null>;
  ids: readonly string[];
  /** Height of a row in px. */
  rowHeight: number;
  /** Height in px of what sticks to the top: a focused row must not stand under it. */
  headerHeight: number;
  pages: Pick<GridPages<unknown>, "onReachEnd" | "stale">;
}

/** The rows that are in the document now, and the one that has the tab stop. */
export interface RowWindow {
  items: readonly { index: number; start: number }[];
  heightPixels: number;
  active: number;
  setActive: (index: number) => void;
  /** Brings a row into view and gives it the focus. */
  focusRow: (index: number) => void;
}

/**
 * Keeps in the document only the rows that can be seen, and asks for more before the end is reached.
 *
 * @param options the rows and where they scroll
 * @returns the window on the rows
 */
export function useRowWindow({ scroller, ids, rowHeight, headerHeight, pages }: RowWindowOptions): RowWindow {
  const [wanted, setActive] = useState(0);
  const rows = ids.length;
  const active = Math.max(0, Math.min(wanted, rows - 1));
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: rowsAround,
    scrollPaddingStart: headerHeight,
    // The row with the focus stays in the document, else the keyboard would lose its place when it scrolls away.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return active >= range.count || shown.includes(active)
        ? shown
        : [...shown, active].sort((left, right) => left - right);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.reduce((last, { index }) => (index === active ? last : Math.max(last, index)), -1);
  const { onReachEnd, stale } = pages;
  useEffect(() => {
    if (onReachEnd !== undefined && !stale && lastShown >= rows - rowsAhead) onReachEnd();
  }, [onReachEnd, stale, lastShown, rows]);

  const focusRow = useCallback(
    (index: number) => {
      const target = Math.max(0, Math.min(index, rows - 1));
      setActive(target);
      virtualizer.scrollToIndex(target);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus({ preventScroll: true }),
      );
    },
    [rows, virtualizer, scroller],
  );
  return { items, heightPixels: virtualizer.getTotalSize(), active, setActive, focusRow };
}
