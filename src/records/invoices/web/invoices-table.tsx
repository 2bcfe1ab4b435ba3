import { useMemo } from "react";
import type { ReactNode } from "react";
import { formatDay } from "#platform/web/dates-and-numbers.ts";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import type { FirstUse, GridColumn, GridPages } from "#platform/web/grid/grid-types.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { money } from "#records/line-items/web/public.tsx";
import type { InvoiceInList } from "../contract.ts";
import { invoiceName, InvoiceStatusMark } from "./invoice-status.tsx";
import classes from "./invoices.module.css";

export interface InvoicesTableProps {
  label: string;
  listKey: string;
  pages: GridPages<InvoiceInList>;
  total: { rows: number; capped?: boolean } | undefined;
  /** The number as a link to the invoice. */
  link: (invoice: InvoiceInList) => ReactNode;
  onOpen: (invoice: InvoiceInList) => void;
  /** Whether the customer stands in each row; not where all are of one customer. */
  withCustomer: boolean;
  filterBar?: ReactNode;
  filtered?: boolean;
  onClearFilters?: () => void;
  firstUse: FirstUse;
}

/** A list of invoices, the newest first. */
export function InvoicesTable({ link, withCustomer, ...rest }: InvoicesTableProps) {
  const columns = useMemo(() => invoiceColumns(link, withCustomer), [link, withCustomer]);
  return (
    <DataGrid
      {...rest}
      columns={columns}
      rowId={rowId}
      rowLabel={rowLabel}
      countText={(count, shown) => m.invoices_count({ count, shown })}
    />
  );
}

function invoiceColumns(link: InvoicesTableProps["link"], withCustomer: boolean): GridColumn<InvoiceInList>[] {
  const customer: GridColumn<InvoiceInList> = {
    id: "customer",
    header: m.invoices_customer(),
    cell: (row) => <bdi>{row.customerName ?? m.invoices_deleted_customer()}</bdi>,
    width: 160,
  };
  return [
    { id: "number", header: m.invoices_number(), cell: link, width: 84, fixed: true, card: "title" },
    ...(withCustomer ? [customer] : []),
    {
      id: "title",
      header: m.invoices_title(),
      cell: (row) => <bdi>{row.title}</bdi>,
      width: 158,
      grow: true,
      priority: 3,
    },
    {
      id: "status",
      header: m.invoices_status(),
      cell: (row) => <InvoiceStatusMark invoice={row} />,
      width: 152,
      card: "title",
    },
    {
      id: "issued",
      header: m.invoices_issued_on(),
      cell: (row) => row.issuedOn !== null && formatDay(row.issuedOn),
      width: 118,
      priority: 3,
      card: "hidden",
    },
    {
      id: "due",
      header: m.invoices_due(),
      cell: (row) => row.dueOn !== null && formatDay(row.dueOn),
      width: 118,
      priority: 2,
      card: "hidden",
    },
    {
      id: "total",
      header: m.invoices_total(),
      cell: (row) => money(row.totalMinor, row.currency),
      width: 124,
      align: "right",
      priority: 2,
      card: "hidden",
    },
    {
      id: "balance",
      header: m.invoices_balance(),
      cell: (row) => <Balance invoice={row} />,
      width: 124,
      align: "right",
      card: "title",
    },
  ];
}

/** What is still to be paid; nothing stands back where it is nothing. */
function Balance({ invoice: { balanceMinor, currency } }: { invoice: InvoiceInList }) {
  return <span className={balanceMinor === 0 ? classes["quiet"] : undefined}>{money(balanceMinor, currency)}</span>;
}

function rowId(invoice: InvoiceInList): string {
  return invoice.id;
}

function rowLabel(invoice: InvoiceInList): string {
  return invoiceName(invoice);
}
