import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useImperativeHandle } from "react";
import type { Ref, RefObject } from "react";
import type { GridPages } from "./grid-types.ts";

/** The next page is asked for when this many rows are left below the window. */
const rowsAhead = 30;
/** Rows drawn above and below the window, so that scrolling shows no gaps. */
const rowsAround = 10;

/** How the grid moves its window. */
export interface RowWindowHandle {
  /** Brings a row into view, moving as little as possible. */
  show: (index: number) => void;
}

export interface RowWindowOptions {
  scroller: RefObject<HTMLDivElement | null>;
  handle: Ref<RowWindowHandle>;
  ids: readonly string[];
  /** Index of the row with the tab stop. */
  active: number;
  /** Height of a row in px. */
  rowHeight: number;
  /** Height in px of what sticks to the top: a focused row must not stand under it. */
  headerHeight: number;
  pages: Pick<GridPages<unknown>, "onReachEnd" | "stale">;
}

/** The rows that are in the document now. */
export interface RowWindow {
  items: readonly { index: number; start: number }[];
  heightPixels: number;
}

/**
 * Keeps in the document only the rows that can be seen, and asks for more before the end is reached.
 *
 * @param options the rows and where they scroll
 * @returns the window on the rows
 */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { scroller, handle, ids, active, rowHeight, headerHeight, pages } = options;
  const rows = ids.length;
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
      if (active >= range.count || shown.includes(active)) return shown;
      return active < (shown[0] ?? 0) ? [active, ...shown] : [...shown, active];
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useImperativeHandle(handle, () => ({ show: (index) => virtualizer.scrollToIndex(index) }), [virtualizer]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.reduce((last, { index }) => (index === active ? last : Math.max(last, index)), -1);
  const { onReachEnd, stale } = pages;
  useEffect(() => {
    if (onReachEnd !== undefined && !stale && lastShown >= rows - rowsAhead) onReachEnd();
  }, [onReachEnd, stale, lastShown, rows]);
  return { items, heightPixels: virtualizer.getTotalSize() };
}
