import { useMemo, useRef, useState } from "react";
import type { CSSProperties } from "react";
import { formatNumber } from "../dates-and-numbers.ts";
import { m } from "../paraglide/messages.js";
import { useDelayed } from "../use-delayed.ts";
import { useNarrow } from "../use-narrow.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import { useRowPixels } from "./density.ts";
import { EmptyState } from "./empty-state.tsx";
import { GridBody } from "./grid-body.tsx";
import { GridHeader } from "./grid-header.tsx";
import { SelectAll } from "./select-all.tsx";
import type { SelectAllProps } from "./select-all.tsx";
import { SkeletonRows } from "./grid-row.tsx";
import type { DataGridProps } from "./grid-types.ts";
import { RowMenu } from "./row-menu.tsx";
import type { OpenRowMenu } from "./row-menu.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { everythingSelected, isSelected, nothingSelected, rangeOf, selectedRows, withRows } from "./selection.ts";
import { useGridColumns } from "./use-grid-columns.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useRowPointer } from "./use-row-pointer.ts";
import type { RowWindowHandle } from "./use-row-window.ts";
import cards from "./cards.module.css";
import classes from "./grid.module.css";

const headerPixels = 36;
const skeletonRows = 12;

/**
 * The one list of the product: ten thousand rows scroll, one tab stop, one menu for all rows, sorting on the server.
 *
 * @see section 6.4 of the product rules, points 2 and 7
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, pages, rowId, rowLabel, onOpen, rowActions, onSelect } = props;
  const { rows } = pages;
  const selection = props.selection ?? nothingSelected;
  const narrow = useNarrow();
  const rowHeight = useRowPixels();
  const scroller = useRef<HTMLDivElement | null>(null);
  const anchor = useRef<string | undefined>(undefined);
  const [menu, setMenu] = useState<OpenRowMenu<Row>>();
  const ids = useMemo(() => rows.map((row) => rowId(row)), [rows, rowId]);
  const extras = { selectable: onSelect !== undefined, withMenu: rowActions !== undefined };
  const grid = useGridColumns(props.listKey, columns, scroller, extras);
  const rowWindow = useRef<RowWindowHandle>(null);
  const [wantedActive, setActive] = useState(0);
  const active = Math.max(0, Math.min(wantedActive, rows.length - 1));
  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(index, rows.length - 1));
    setActive(target);
    rowWindow.current?.show(target);
    focusWhenDrawn(scroller.current, target);
  };
  const skeleton = useDelayed(pages.loading && rows.length === 0);

  const total = props.total?.rows ?? rows.length;
  const capped = props.total?.capped === true;
  const chosenRows = selectedRows(selection, total);
  const allChosen = selection.all && selection.except.size === 0;
  const clear = () => onSelect?.(nothingSelected);
  const selectAll = () => onSelect?.(allChosen ? nothingSelected : everythingSelected);
  const select = (id: string, range: boolean) => {
    if (onSelect === undefined) return;
    const chosen = range || !isSelected(selection, id);
    onSelect(withRows(selection, range ? rangeOf(ids, anchor.current, id) : [id], chosen));
    if (!range || anchor.current === undefined) anchor.current = id;
  };
  const open = (index: number) => {
    const row = rows[index];
    if (row !== undefined) onOpen?.(row);
  };
  const openMenu = (index: number, x: number, y: number) => {
    const row = rows[index];
    const entries = row === undefined ? [] : (rowActions?.(row) ?? []);
    if (row !== undefined && entries.length > 0) setMenu({ row, index, x, y, entries });
  };
  const closeMenu = () => {
    // What the chosen entry opened keeps the focus; otherwise it goes back to the row.
    if (menu !== undefined && document.querySelector("[aria-modal=true]") === null) focusRow(menu.index);
    setMenu(undefined);
  };
  const acts = { scroller, rows, ids, open, openMenu, select };
  const onKeyDown = useGridKeys({
    ...acts,
    active,
    focusRow,
    rowHeight,
    selectAll,
    clear,
    rowActions,
    chosenRows,
  });
  const pointer = useRowPointer({ ...acts, setActiveIndex: setActive });

  const shownTotal = `${formatNumber(total)}${capped ? "+" : ""}`;
  const count = props.countText?.(total, shownTotal) ?? m.platform_rows_count({ count: total, shown: shownTotal });
  const ofAll: SelectAllProps = {
    checked: allChosen ? true : chosenRows > 0 ? "mixed" : false,
    onSelectAll: selectAll,
  };
  const isEmpty = rows.length === 0 && !pages.loading;
  return (
    <div className={classes["list"]}>
      {chosenRows > 0 ? (
        <SelectionBar
          rows={chosenRows}
          all={selection.all}
          onClear={clear}
          onSelectAll={selection.all ? undefined : selectAll}
        >
          {props.selectionActions?.(selection, chosenRows)}
        </SelectionBar>
      ) : (
        props.filterBar
      )}
      {isEmpty && (
        <div className={classes["nothing"]}>
          <EmptyState
            fault={pages.fault}
            filtered={props.filtered === true}
            firstUse={props.firstUse}
            onRetry={pages.onRetry}
            onClearFilters={props.onClearFilters}
          />
        </div>
      )}
      {narrow && extras.selectable && !isEmpty && (
        <label className={cards["selectAll"]}>
          <SelectAll {...ofAll} />
          {m.platform_select_all()}
        </label>
      )}
      <div
        ref={scroller}
        role="grid"
        hidden={isEmpty}
        aria-label={props.label}
        aria-rowcount={rowCount(props.total, rows.length, pages.onReachEnd !== undefined)}
        aria-colcount={grid.columnCount}
        aria-multiselectable={onSelect !== undefined}
        aria-busy={pages.loading || pages.stale}
        tabIndex={rows.length === 0 ? 0 : undefined}
        className={classes["grid"]}
        data-stale={pages.stale || undefined}
        data-cards={narrow || undefined}
        data-scroll-restoration-id={props.listKey}
        style={{ "--grid-columns": grid.template, "--grid-min-width": `${grid.minWidthPixels}px` } as CSSProperties}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <GridHeader
          grid={grid}
          narrow={narrow}
          sort={props.sort ?? null}
          onSort={props.onSort}
          {...extras}
          selectAllIn={props.selectAllIn}
          {...ofAll}
        />
        {skeleton && <SkeletonRows rows={skeletonRows} rowHeight={rowHeight} />}
        <GridBody
          scroller={scroller}
          handle={rowWindow}
          pages={pages}
          ids={ids}
          rowLabel={rowLabel}
          columns={narrow ? grid.onCard : grid.visible}
          narrow={narrow}
          rowHeight={rowHeight}
          headerHeight={narrow ? 0 : headerPixels}
          active={active}
          selection={onSelect === undefined ? undefined : selection}
          openId={menu === undefined ? props.openId : ids[menu.index]}
          withMenu={extras.withMenu}
        />
        {pages.loadingMore && <div className={classes["more"]}>{m.platform_loading_more()}</div>}
      </div>
      <footer className={classes["foot"]}>
        <span role="status">
          {chosenRows > 0
            ? m.platform_selected({ count: chosenRows, shown: formatNumber(chosenRows) })
            : pages.loading || pages.stale
              ? m.platform_loading()
              : pages.fault === undefined && count}
        </span>
        {!narrow && !isEmpty && <ColumnChooser grid={grid} />}
      </footer>
      <RowMenu menu={menu} label={menu === undefined ? "" : rowLabel(menu.row)} onClose={closeMenu} />
    </div>
  );
}

/** A row far away is drawn only after the list has scrolled there. */
function focusWhenDrawn(scroller: HTMLElement | null, index: number): void {
  const row = () => scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  const drawn = row();
  if (drawn) drawn.focus({ preventScroll: true });
  else requestAnimationFrame(() => row()?.focus({ preventScroll: true }));
}

/** Rows and the header; -1 says that nobody knows how many there are. */
function rowCount(total: { rows: number; capped?: boolean } | undefined, loaded: number, more: boolean): number {
  if (total?.capped === true || (total === undefined && more)) return -1;
  return (total?.rows ?? loaded) + 1;
}
