import { memo, useLayoutEffect, useRef } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import type { GridColumn } from "./grid-types.ts";
import cards from "./cards.module.css";
import classes from "./grid.module.css";

export interface GridRowProps<Row> {
  row: Row;
  index: number;
  top: number;
  height: number;
  label: string;
  columns: readonly GridColumn<Row>[];
  narrow: boolean;
  focusable: boolean;
  /** Undefined where the list has no selection. */
  selected: boolean | undefined;
  opened: boolean;
  withMenu: boolean;
}

function GridRowOnce<Row>(props: GridRowProps<Row>) {
  const { row, index, top, height, label, columns, narrow, focusable, selected, opened, withMenu } = props;
  const element = useRef<HTMLDivElement | null>(null);
  // One tab stop per list: what stands inside a row is reached by the right arrow.
  useLayoutEffect(() => {
    for (const inside of element.current?.querySelectorAll<HTMLElement>("a, button, input") ?? []) inside.tabIndex = -1;
  });
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-opened={opened || undefined}
      tabIndex={focusable ? 0 : -1}
      className={classes["row"]}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {selected !== undefined && (
        <div role="gridcell" className={classes["check"]}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={m.platform_select_row({ label })}
            checked={selected}
            readOnly
            data-select
          />
        </div>
      )}
      {narrow ? (
        <Card row={row} columns={columns} />
      ) : (
        columns.map((column) => <Cell key={column.id} row={row} column={column} />)
      )}
      {withMenu && (
        <div role="gridcell" className={classes["menuCell"]}>
          <button
            type="button"
            tabIndex={-1}
            className={classes["menuButton"]}
            aria-label={m.platform_row_actions({ label })}
            aria-haspopup="menu"
            data-menu
          >
            <Icon name="dots" />
          </button>
        </div>
      )}
    </div>
  );
}

/** One row; drawn anew only when it changes. */
export const GridRow = memo(GridRowOnce) as typeof GridRowOnce;

function Cell<Row>({ row, column }: { row: Row; column: GridColumn<Row> }) {
  return (
    <div role="gridcell" className={classes["cell"]} data-align={column.align}>
      {column.cell(row)}
    </div>
  );
}

/** Two lines of a phone: the title, and what else fits. */
function Card<Row>({ row, columns }: { row: Row; columns: readonly GridColumn<Row>[] }) {
  const title = columns.filter((column) => column.card === "title");
  const line = columns.filter((column) => column.card === undefined || column.card === "line");
  return (
    <div className={cards["card"]}>
      <div className={cards["title"]}>
        {title.map((column) => (
          <div key={column.id} role="gridcell">
            {column.cell(row)}
          </div>
        ))}
      </div>
      <div className={cards["line"]}>
        {line.map((column) => (
          <div key={column.id} role="gridcell">
            {column.cell(row)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Grey rows while the first ones are on their way. */
export function SkeletonRows({ rows, rowHeight }: { rows: number; rowHeight: number }) {
  return (
    <div aria-hidden="true" className={classes["skeleton"]}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes["skeletonRow"]} style={{ height: rowHeight }}>
          <span style={{ width: `${30 + ((index * 37) % 50)}%` }} />
        </div>
      ))}
    </div>
  );
}
