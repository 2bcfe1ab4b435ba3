import { useVirtualizer, defaultRangeExtractor } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { m } from "../paraglide/messages.js";
import { formatNumber } from "../dates-and-numbers.ts";
import { useDelayed } from "../use-delayed.ts";
import { useNarrow } from "../use-narrow.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import { EmptyState } from "./empty-state.tsx";
import { GridHeader } from "./grid-header.tsx";
import { GridRow, SkeletonRows } from "./grid-row.tsx";
import type { DataGridProps } from "./grid-types.ts";
import { RowMenu } from "./row-menu.tsx";
import type { OpenRowMenu } from "./row-menu.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { everythingSelected, isSelected, nothingSelected, rangeOf, selectedRows, withRows } from "./selection.ts";
import { useGridColumns } from "./use-grid-columns.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useRowPointer } from "./use-row-pointer.ts";
import classes from "./grid.module.css";

const rowPixels = 36;
const cardPixels = 64;
/** The next page is asked for when this many rows are left below the window. */
const rowsAhead = 30;

/**
 * The one list of the product: ten thousand rows scroll, one tab stop, one menu for all rows, sorting on the server.
 *
 * @see section 6.4 of the product rules, points 2 and 7
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, pages, rowId, rowLabel, sort = null, onSort, onOpen, openId, rowActions, onSelect } = props;
  const selection = props.selection ?? nothingSelected;
  const { rows } = pages;
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [activeIndex, setActiveIndex] = useState(0);
  const anchor = useRef<string | undefined>(undefined);
  const [menu, setMenu] = useState<OpenRowMenu<Row>>();
  const rowHeight = narrow ? cardPixels : rowPixels;
  const active = Math.min(activeIndex, Math.max(0, rows.length - 1));
  const grid = useGridColumns(props.listKey, columns, scroller, { selectable: onSelect !== undefined, withMenu: rowActions !== undefined });
  const ids = useMemo(() => rows.map((row) => rowId(row)), [rows, rowId]);
  const total = props.total?.rows ?? rows.length;
  const capped = props.total?.capped === true;
  const skeleton = useDelayed(pages.loading && rows.length === 0);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 10,
    scrollPaddingStart: narrow ? 0 : rowPixels,
    paddingStart: 0,
    // The focused row stays in the document, else the keyboard would lose its place when it scrolls away.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (active < range.count && !shown.includes(active)) shown.push(active);
      return shown.sort((left, right) => left - right);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? -1;
  const { onReachEnd } = pages;
  useEffect(() => {
    if (onReachEnd !== undefined && !pages.stale && lastShown >= 0 && lastShown >= rows.length - rowsAhead) onReachEnd();
  }, [onReachEnd, pages.stale, lastShown, rows.length]);

  const focusRow = useCallback(
    (index: number) => {
      const target = Math.max(0, Math.min(index, rows.length - 1));
      setActiveIndex(target);
      virtualizer.scrollToIndex(target);
      requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus({ preventScroll: true }));
    },
    [rows.length, virtualizer],
  );

  const select = (id: string, range: boolean) => {
    if (onSelect === undefined) return;
    const chosen = range ? true : !isSelected(selection, id);
    onSelect(withRows(selection, range ? rangeOf(ids, anchor.current, id) : [id], chosen));
    if (!range) anchor.current = id;
  };
  const selectAll = () => onSelect?.(isEverything ? nothingSelected : everythingSelected);
  const openMenu = (index: number, x: number, y: number) => {
    const row = rows[index];
    if (row === undefined || rowActions === undefined) return;
    const entries = rowActions(row);
    if (entries.length > 0) setMenu({ row, index, x, y, entries });
  };
  const open = (index: number) => {
    const row = rows[index];
    if (row !== undefined) onOpen?.(row);
  };

  const isEverything = selection.all && selection.except.size === 0;
  const chosenRows = selectedRows(selection, total);
  const handleKeys = useGridKeys({ scroller, active, rows, ids, rowHeight, focusRow, open, select, selectAll, rowActions, clear: () => onSelect?.(nothingSelected), chosenRows });
  const pointer = useRowPointer({ scroller, open, openMenu, select, setActiveIndex, ids });

  const count = props.countText?.(total, capped) ?? m.platform_rows_count({ count: total, shown: `${formatNumber(total)}${capped ? "+" : ""}` });
  const isEmpty = rows.length === 0 && !pages.loading;
  return (
    <div className={classes["list"]}>
      {chosenRows > 0 ? (
        <SelectionBar rows={chosenRows} all={selection.all} onClear={() => onSelect?.(nothingSelected)} onSelectAll={selection.all ? undefined : () => onSelect?.(everythingSelected)}>
          {props.selectionActions?.(selection, chosenRows)}
        </SelectionBar>
      ) : (
        props.filterBar
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={capped || pages.onReachEnd !== undefined ? (props.total === undefined || capped ? -1 : total + 1) : rows.length + 1}
        aria-colcount={grid.columnCount}
        aria-multiselectable={onSelect !== undefined}
        aria-busy={pages.loading || pages.stale}
        className={classes["grid"]}
        data-stale={pages.stale || undefined}
        data-cards={narrow || undefined}
        data-scroll-restoration-id={props.listKey}
        style={{ "--grid-columns": grid.template, "--grid-min-width": `${grid.minWidthPixels}px` } as React.CSSProperties}
        onKeyDown={handleKeys}
        {...pointer}
      >
        <GridHeader
          grid={grid}
          narrow={narrow}
          sort={sort}
          onSort={onSort}
          selectable={onSelect !== undefined}
          withMenu={rowActions !== undefined}
          checked={isEverything ? true : chosenRows > 0 ? "mixed" : false}
          onSelectAll={selectAll}
        />
        {skeleton && <SkeletonRows rows={12} rowHeight={rowHeight} />}
        {isEmpty ? (
          <EmptyState fault={pages.fault} filtered={props.filtered === true} firstUse={props.firstUse} onRetry={pages.onRetry} onClearFilters={props.onClearFilters} />
        ) : (
          <div role="rowgroup" className={classes["body"]} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index];
              const id = ids[item.index];
              if (row === undefined || id === undefined) return null;
              return (
                <GridRow
                  key={id}
                  row={row}
                  index={item.index}
                  top={item.start}
                  height={rowHeight}
                  label={rowLabel(row)}
                  columns={grid.visible}
                  narrow={narrow}
                  focusable={item.index === active}
                  selected={onSelect === undefined ? undefined : isSelected(selection, id)}
                  opened={openId === id || menu?.index === item.index}
                  withMenu={rowActions !== undefined}
                />
              );
            })}
          </div>
        )}
        {pages.loadingMore && <div className={classes["more"]}>{m.platform_loading_more()}</div>}
      </div>
      <footer className={classes["foot"]}>
        <span role="status">{chosenRows > 0 ? m.platform_selected({ count: chosenRows, shown: formatNumber(chosenRows) }) : pages.loading || pages.stale ? m.platform_loading() : count}</span>
        {!narrow && grid.choices.length > 0 && <ColumnChooser grid={grid} />}
      </footer>
      <RowMenu menu={menu} label={menu === undefined ? "" : rowLabel(menu.row)} onClose={() => { const index = menu?.index; setMenu(undefined); if (index !== undefined) focusRow(index); }} />
    </div>
  );
}
