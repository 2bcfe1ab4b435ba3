import type { ReactNode } from "react";
import type { MenuEntry } from "../menu/menu-entry.ts";
import type { GridSelection } from "./selection.ts";

/** One column of a list. */
export interface GridColumn<Row> {
  /** Also the name by which the server sorts. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** First width in px; the person may change it. */
  width?: number;
  /** Takes the room that is left. */
  grow?: boolean;
  align?: "left" | "right";
  sortable?: boolean;
  /** 1 stays longest when the window gets narrow; 3 goes first. 1 unless told. */
  priority?: 1 | 2 | 3;
  /** Its place on a phone's card: the first line, the second line, or not there. Second line unless told. */
  card?: "title" | "line" | "hidden";
  /** Always there, cannot be hidden by the person. */
  fixed?: boolean;
}

export interface GridSort {
  column: string;
  direction: "asc" | "desc";
}

/** Where the rows come from and how far they are; `gridPages` makes it from an infinite query. */
export interface GridPages<Row> {
  rows: readonly Row[];
  /** The first rows are on their way. */
  loading: boolean;
  /** The rows shown belong to the filter before; they are dimmed. */
  stale: boolean;
  fault: unknown;
  /** Further rows are on their way. */
  loadingMore: boolean;
  /** Asks for further rows; undefined when all are here. */
  onReachEnd: (() => void) | undefined;
  onRetry: () => void;
}

/** What stands in the place of the rows when the list itself is empty, not its filter. */
export interface FirstUse {
  title: string;
  text: string;
  /** Create and import. */
  action?: ReactNode;
}

export interface DataGridProps<Row> {
  /** Accessible name; under it the person's widths and hidden columns are remembered as well. */
  label: string;
  /** Stable key of the list, for what is remembered, for example `customers`. */
  listKey: string;
  columns: readonly GridColumn<Row>[];
  pages: GridPages<Row>;
  rowId: (row: Row) => string;
  /** How a row is called in names of its controls, for example the customer's name. */
  rowLabel: (row: Row) => string;
  /** Rows that match on the server; `capped`: there are more than that. */
  total?: { rows: number; capped?: boolean } | undefined;
  sort?: GridSort | null;
  onSort?: (sort: GridSort | null) => void;
  /** Enter or a click on the row. */
  onOpen?: (row: Row) => void;
  /** Id of the row that stands open beside or above the list. */
  openId?: string | undefined;
  rowActions?: (row: Row) => readonly MenuEntry[];
  selection?: GridSelection;
  onSelect?: (selection: GridSelection) => void;
  /** Id of the column whose header carries the checkbox for all rows; above the checkboxes unless told. */
  selectAllIn?: string;
  /** Acts on the selection; they stand in the bar that replaces the filter bar. */
  selectionActions?: (selection: GridSelection, rows: number) => ReactNode;
  filterBar?: ReactNode;
  /** Whether a filter or a search is on: then an empty list says so instead of showing `firstUse`. */
  filtered?: boolean;
  onClearFilters?: () => void;
  firstUse: FirstUse;
  /**
   * Words for the number of rows, for example "1,204 customers".
   *
   * @param shown the number as it is written, with a plus where counting stopped
   */
  countText?: (rows: number, shown: string) => string;
}
