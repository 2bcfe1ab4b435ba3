import { memo } from "react";
import type { Ref, RefObject } from "react";
import { GridRow } from "./grid-row.tsx";
import type { GridColumn, GridPages } from "./grid-types.ts";
import { isSelected } from "./selection.ts";
import type { GridSelection } from "./selection.ts";
import { useRowWindow } from "./use-row-window.ts";
import type { RowWindowHandle } from "./use-row-window.ts";
import classes from "./grid.module.css";

export interface GridBodyProps<Row> {
  scroller: RefObject<HTMLDivElement | null>;
  handle: Ref<RowWindowHandle>;
  pages: GridPages<Row>;
  ids: readonly string[];
  rowLabel: (row: Row) => string;
  columns: readonly GridColumn<Row>[];
  narrow: boolean;
  rowHeight: number;
  headerHeight: number;
  active: number;
  /** Undefined where the list has no selection. */
  selection: GridSelection | undefined;
  openId: string | undefined;
  withMenu: boolean;
}

function GridBodyOnce<Row>(props: GridBodyProps<Row>) {
  const { pages, ids, rowLabel, columns, narrow, rowHeight, active, selection, openId, withMenu } = props;
  const { items, heightPixels } = useRowWindow(props);
  return (
    <div role="rowgroup" className={classes["body"]} style={{ height: heightPixels }}>
      {items.map(({ index, start }) => {
        const row = pages.rows[index];
        const id = ids[index];
        if (row === undefined || id === undefined) return null;
        return (
          <GridRow
            key={id}
            row={row}
            index={index}
            top={start}
            height={rowHeight}
            label={rowLabel(row)}
            columns={columns}
            narrow={narrow}
            focusable={index === active}
            selected={selection === undefined ? undefined : isSelected(selection, id)}
            opened={openId === id}
            withMenu={withMenu}
          />
        );
      })}
    </div>
  );
}

/** The rows in view. Scrolling draws only this anew, not the bars and the header around it. */
export const GridBody = memo(GridBodyOnce) as typeof GridBodyOnce;
