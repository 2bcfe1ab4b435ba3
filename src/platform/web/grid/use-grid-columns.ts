import { useLocalStorage } from "@mantine/hooks";
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import type { ColumnDef, Header } from "@tanstack/react-table";
import { useContext, useEffect, useMemo, useState } from "react";
import type { RefObject } from "react";
import { inOrder, layoutFrom, layoutText, moved } from "./column-order.ts";
import type { ColumnLayout } from "./column-order.ts";
import { type ColumnNeed, crowdedOut } from "./column-room.ts";
import { ColumnsInAddressContext } from "./columns-in-address.ts";
import type { GridColumn } from "./grid-types.ts";

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
type Features = typeof features;
interface NoRow {
  none?: never;
}

const firstWidthPixels = 160;
const leastWidthPixels = 72;
export const checkboxColumnPixels = 40;
export const menuColumnPixels = 44;
/** One press of an arrow key changes a width by this much. */
const resizeStepPixels = 16;

/** A visible column with what its header needs. */
export interface ShownColumn<Row> {
  column: GridColumn<Row>;
  /** Starts changing the width by pointer. */
  onResizeStart: (event: unknown) => void;
  resizing: boolean;
  /** Changes the width by keyboard, in steps to the left (-1) or right (1). */
  resizeBy: (steps: number) => void;
}

/** The columns of a grid as this person wants them in a window of this width. */
export interface GridColumns<Row> {
  shown: readonly ShownColumn<Row>[];
  visible: readonly GridColumn<Row>[];
  /** Columns for a phone's card, where the width of the window leaves none out. */
  onCard: readonly GridColumn<Row>[];
  /** Value of `grid-template-columns` for header and rows. */
  template: string;
  minWidthPixels: number;
  columnCount: number;
  /** All columns in their order, with what the person may do with them. */
  choices: readonly ColumnChoice<Row>[];
  reset: () => void;
}

/** One column of the list and what the person may do with it. */
export interface ColumnChoice<Row> {
  column: GridColumn<Row>;
  shown: boolean;
  toggle: () => void;
  /** Moves it by one place, towards the beginning (-1) or the end (1). */
  move: (step: -1 | 1) => void;
  narrowest: boolean;
  /** Makes it narrower (-1) or wider (1) by one step and returns its width in px. */
  resizeBy: (step: -1 | 1) => number;
}

interface KeptColumns extends ColumnLayout {
  widths: Record<string, number>;
}

const nothingKept: KeptColumns = { hidden: [], widths: {} };

/**
 * Keeps order, widths and hidden columns of one list, remembered in this browser. Where the address of the page tells
 * which columns are shown, it wins; what the person changes goes into both.
 *
 * @param listKey stable key of the list
 * @param all columns in the order of the product
 * @param scroller the element whose width decides which columns have room
 * @param extras whether a checkbox column stands before and a menu column behind
 * @returns the columns to show
 */
export function useGridColumns<Row>(
  listKey: string,
  all: readonly GridColumn<Row>[],
  scroller: RefObject<HTMLElement | null>,
  extras: { selectable: boolean; withMenu: boolean },
): GridColumns<Row> {
  const [kept, setKept] = useLocalStorage<KeptColumns>({
    key: `fieldfolk.columns.${listKey}`,
    defaultValue: nothingKept,
    getInitialValueInEffect: false,
  });
  const { layout, setLayout } = useLayout(all, kept, (changed) => setKept((now) => ({ ...now, ...changed })));
  const { order } = layout;
  const columns = useMemo(() => inOrder(all, order ?? []), [all, order]);
  const room = useWidth(scroller);
  const definitions = useMemo<ColumnDef<Features, NoRow>[]>(
    () =>
      columns.map((column) => ({ id: column.id, size: column.width ?? firstWidthPixels, minSize: leastWidthPixels })),
    [columns],
  );
  const before = extras.selectable ? [`${checkboxColumnPixels}px`] : [];
  const behind = extras.withMenu ? [`${menuColumnPixels}px`] : [];
  const besidePixels = before.length * checkboxColumnPixels + behind.length * menuColumnPixels;
  const wanted = columns.filter((column) => column.fixed === true || !layout.hidden.includes(column.id));
  const hidden = new Set([...layout.hidden, ...crowdedOut(wanted.map(needOf), room - besidePixels)]);
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: "onChange",
    state: {
      columnVisibility: Object.fromEntries(
        columns.map((column) => [column.id, column.fixed === true || !hidden.has(column.id)]),
      ),
      columnSizing: kept.widths,
    },
    onColumnSizingChange: (change) => {
      setKept((before) => ({ ...before, widths: typeof change === "function" ? change(before.widths) : change }));
    },
  });

  const byId = new Map(columns.map((column) => [column.id, column]));
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const shown = headers.flatMap((header) => {
    const column = byId.get(header.column.id);
    return column === undefined ? [] : [shownColumn(column, header)];
  });
  const widthOf = (column: GridColumn<Row>) => kept.widths[column.id] ?? column.width ?? firstWidthPixels;
  const resize = (column: GridColumn<Row>, steps: number) => {
    const width = Math.max(leastWidthPixels, widthOf(column) + steps * resizeStepPixels);
    setKept((before) => ({ ...before, widths: { ...before.widths, [column.id]: width } }));
    return width;
  };
  function shownColumn(column: GridColumn<Row>, header: Header<Features, NoRow>): ShownColumn<Row> {
    return {
      column,
      onResizeStart: header.getResizeHandler(),
      resizing: header.column.getIsResizing(),
      resizeBy: (steps) => resize(column, steps),
    };
  }

  // Rows are drawn anew when their columns are other objects, so these stay the same while nothing changed.
  const visible = useSameColumns(columns, shown.map(({ column }) => column.id).join());
  const onCard = useSameColumns(columns, wanted.map((column) => column.id).join());
  const widths = shown.map(({ column }) => {
    const width = widthOf(column);
    const grows = column.grow === true && kept.widths[column.id] === undefined;
    return { width, track: grows ? `minmax(${width}px, 1fr)` : `${width}px` };
  });
  // Without a growing column the room that is left goes behind the last one, before the menu.
  const filler = widths.some(({ track }) => track.startsWith("minmax")) ? [] : ["minmax(0, 1fr)"];
  const tracks = widths.map(({ track }) => track);
  return {
    shown,
    visible,
    onCard,
    template: [...before, ...tracks, ...filler, ...behind].join(" "),
    minWidthPixels: widths.reduce((sum, { width }) => sum + width, besidePixels),
    columnCount: shown.length + before.length + behind.length,
    choices: columns.map((column) => ({
      column,
      shown: column.fixed === true || !layout.hidden.includes(column.id),
      toggle: () =>
        setLayout({
          ...layout,
          hidden: layout.hidden.includes(column.id)
            ? layout.hidden.filter((id) => id !== column.id)
            : [...layout.hidden, column.id],
        }),
      move: (step) =>
        setLayout({
          ...layout,
          order: moved(
            columns.map(({ id }) => id),
            column.id,
            step,
          ),
        }),
      narrowest: widthOf(column) <= leastWidthPixels,
      resizeBy: (step) => resize(column, step),
    })),
    reset: () => {
      setLayout({ hidden: [], order: [] });
      setKept(nothingKept);
    },
  };
}

/** The layout that the address tells, else this person's own, which then goes into the address where it is special. */
function useLayout(all: readonly GridColumn<never>[], own: ColumnLayout, setOwn: (layout: ColumnLayout) => void) {
  const address = useContext(ColumnsInAddressContext);
  const told = address?.columns;
  const ownText = layoutText(all, own);
  const lacks = address !== undefined && told === undefined && ownText !== undefined;
  useEffect(() => {
    if (lacks) address.change(ownText);
    // oxlint-disable-next-line react/exhaustive-deps -- the address is written when it lacks the columns, not when its writer is another
  }, [lacks, ownText]);
  return {
    layout: (told === undefined ? undefined : layoutFrom(all, told)) ?? own,
    setLayout: (layout: ColumnLayout) => {
      setOwn(layout);
      address?.change(layoutText(all, layout));
    },
  };
}

const noRows: NoRow[] = [];

/** The columns with these ids, divided by commas; the same array while neither changes. */
function useSameColumns<Row>(columns: readonly GridColumn<Row>[], ids: string): readonly GridColumn<Row>[] {
  return useMemo(() => {
    const wanted = new Set(ids.split(","));
    return columns.filter((column) => wanted.has(column.id));
  }, [columns, ids]);
}

function needOf<Row>({ id, width = firstWidthPixels, priority = 1 }: GridColumn<Row>): ColumnNeed {
  return { id, width, priority };
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
