import { useMemo } from "react";
import type { ReactNode } from "react";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import type { FirstUse, GridColumn, GridPages } from "#platform/web/grid/grid-types.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { money } from "#records/line-items/web/public.tsx";
import type { QuoteInList } from "../contract.ts";
import { QuoteStatusMark } from "./quote-status.tsx";

export interface QuotesTableProps {
  label: string;
  listKey: string;
  pages: GridPages<QuoteInList>;
  total: { rows: number; capped?: boolean } | undefined;
  /** The number as a link to the quote. */
  link: (quote: QuoteInList) => ReactNode;
  onOpen: (quote: QuoteInList) => void;
  /** Whether the customer stands in each row; not where all are of one customer. */
  withCustomer: boolean;
  filterBar?: ReactNode;
  filtered?: boolean;
  onClearFilters?: () => void;
  firstUse: FirstUse;
}

/** A list of quotes, the newest first. */
export function QuotesTable({ link, withCustomer, ...rest }: QuotesTableProps) {
  const columns = useMemo(() => quoteColumns(link, withCustomer), [link, withCustomer]);
  return (
    <DataGrid
      {...rest}
      columns={columns}
      rowId={rowId}
      rowLabel={rowLabel}
      countText={(count, shown) => m.quotes_count({ count, shown })}
    />
  );
}

function quoteColumns(link: QuotesTableProps["link"], withCustomer: boolean): GridColumn<QuoteInList>[] {
  const customer: GridColumn<QuoteInList> = {
    id: "customer",
    header: m.quotes_customer(),
    cell: (row) => <bdi>{row.customerName ?? m.quotes_deleted_customer()}</bdi>,
    width: 180,
  };
  return [
    { id: "number", header: m.quotes_number(), cell: link, width: 92, fixed: true, card: "title" },
    {
      id: "title",
      header: m.quotes_title(),
      cell: (row) => <bdi>{row.title}</bdi>,
      width: 180,
      grow: true,
    },
    ...(withCustomer ? [customer] : []),
    {
      id: "status",
      header: m.quotes_status(),
      cell: (row) => <QuoteStatusMark quote={row} />,
      width: 128,
      card: "title",
    },
    {
      id: "total",
      header: m.quotes_total(),
      cell: (row) => money(row.totalMinor, row.currency),
      width: 132,
      align: "right",
      card: "title",
    },
    {
      id: "validUntil",
      header: m.quotes_valid_until(),
      cell: (row) => row.expiresOn !== null && formatDay(row.expiresOn),
      width: 124,
      priority: 2,
      card: "hidden",
    },
    {
      id: "created",
      header: m.quotes_created(),
      cell: (row) => formatDayOf(row.createdAt),
      width: 124,
      priority: 3,
      card: "hidden",
    },
  ];
}

function rowId(quote: QuoteInList): string {
  return quote.id;
}

function rowLabel(quote: QuoteInList): string {
  return m.quotes_quote_number({ number: String(quote.number) });
}
