import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import type { GridSort } from "./grid-types.ts";
import type { GridColumns, ShownColumn } from "./use-grid-columns.ts";
import { SelectAll } from "./select-all.tsx";
import type { SelectAllProps } from "./select-all.tsx";
import classes from "./grid.module.css";

export interface GridHeaderProps<Row> extends SelectAllProps {
  grid: GridColumns<Row>;
  /** On phones the header is there for screen readers only. */
  narrow: boolean;
  sort: GridSort | null;
  onSort: ((sort: GridSort | null) => void) | undefined;
  selectable: boolean;
  withMenu: boolean;
  selectAllIn: string | undefined;
}

/** Names of the columns; a click sorts ascending, then descending, then not at all. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { grid, narrow, sort, onSort, selectable, withMenu, selectAllIn } = props;
  const all = { checked: props.checked, onSelectAll: props.onSelectAll };
  return (
    <div role="rowgroup" className={classes["head"]} data-visually-hidden={narrow || undefined}>
      <div role="row" aria-rowindex={1} className={classes["headRow"]} data-header>
        {selectable && (
          <div role="columnheader" className={classes["check"]}>
            {selectAllIn === undefined && !narrow ? (
              <SelectAll tabIndex={-1} {...all} />
            ) : (
              <span className={classes["hidden"]}>{m.platform_selection()}</span>
            )}
          </div>
        )}
        {grid.shown.map((shown) => (
          <ColumnHeader key={shown.column.id} shown={shown} sort={sort} onSort={onSort}>
            {selectable && !narrow && selectAllIn === shown.column.id && <SelectAll tabIndex={-1} {...all} />}
          </ColumnHeader>
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
  children: ReactNode;
}

function ColumnHeader<Row>({ shown, sort, onSort, children }: ColumnHeaderProps<Row>) {
  const { column } = shown;
  const sortable = column.sortable === true && onSort !== undefined;
  const direction = sort?.column === column.id ? sort.direction : undefined;
  return (
    <div
      role="columnheader"
      className={classes["headCell"]}
      data-align={column.align}
      aria-sort={
        sortable ? (direction === undefined ? "none" : direction === "asc" ? "ascending" : "descending") : undefined
      }
    >
      {children}
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
