import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import type { GridSort } from "./grid-types.ts";
import type { GridColumns, ShownColumn } from "./use-grid-columns.ts";
import classes from "./grid.module.css";

export interface GridHeaderProps<Row> {
  grid: GridColumns<Row>;
  /** On phones the header is there for screen readers only. */
  narrow: boolean;
  sort: GridSort | null;
  onSort: ((sort: GridSort | null) => void) | undefined;
  selectable: boolean;
  withMenu: boolean;
  checked: boolean | "mixed";
  onSelectAll: () => void;
}

/** Names of the columns; a click sorts ascending, then descending, then not at all. */
export function GridHeader<Row>({ grid, narrow, sort, onSort, selectable, withMenu, checked, onSelectAll }: GridHeaderProps<Row>) {
  return (
    <div role="rowgroup" className={classes["head"]} data-visually-hidden={narrow || undefined}>
      <div role="row" aria-rowindex={1} className={classes["headRow"]} data-header>
        {selectable && (
          <div role="columnheader" className={classes["check"]}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={m.platform_select_all()}
              checked={checked === true}
              ref={(box) => {
                if (box !== null) box.indeterminate = checked === "mixed";
              }}
              onChange={onSelectAll}
            />
          </div>
        )}
        {grid.shown.map((shown) => (
          <ColumnHeader key={shown.column.id} shown={shown} sort={sort} onSort={onSort} />
        ))}
        {withMenu && (
          <div role="columnheader" className={classes["menuCell"]}>
            <span className={classes["hidden"]}>{m.platform_actions()}</span>
          </div>
        )}
      </div>
    </div>
  );
}

interface ColumnHeaderProps<Row> {
  shown: ShownColumn<Row>;
  sort: GridSort | null;
  onSort: ((sort: GridSort | null) => void) | undefined;
}

function ColumnHeader<Row>({ shown, sort, onSort }: ColumnHeaderProps<Row>) {
  const { column } = shown;
  const sortable = column.sortable === true && onSort !== undefined;
  const direction = sort?.column === column.id ? sort.direction : undefined;
  return (
    <div
      role="columnheader"
      className={classes["headCell"]}
      data-align={column.align}
      aria-sort={sortable ? (direction === undefined ? "none" : direction === "asc" ? "ascending" : "descending") : undefined}
    >
      {sortable ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes["sort"]}
          onClick={() => onSort(nextSort(column.id, direction))}
          onKeyDown={(event) => {
            if (!event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
            event.preventDefault();
            event.stopPropagation();
            shown.resizeBy(event.key === "ArrowLeft" ? -1 : 1);
          }}
        >
          <span className={classes["text"]}>{column.header}</span>
          {direction !== undefined && <Icon name={direction === "asc" ? "up" : "down"} size={14} />}
        </button>
      ) : (
        <span className={classes["text"]}>{column.header}</span>
      )}
      <div
        aria-hidden="true"
        className={classes["resizer"]}
        data-resizing={shown.resizing || undefined}
        onMouseDown={shown.onResizeStart}
        onTouchStart={shown.onResizeStart}
      />
    </div>
  );
}

function nextSort(column: string, direction: "asc" | "desc" | undefined): GridSort | null {
  if (direction === undefined) return { column, direction: "asc" };
  return direction === "asc" ? { column, direction: "desc" } : null;
}
