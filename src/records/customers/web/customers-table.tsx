import { Badge } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import type { FirstUse, GridColumn, GridPages, GridSort } from "#platform/web/grid/grid-types.ts";
import type { GridSelection } from "#platform/web/grid/selection.ts";
import { Instant } from "#platform/web/instant.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { Phone } from "#platform/web/phone-text.tsx";
import type { CustomerInList, CustomerSort, CustomerStatus } from "../contract.ts";
import classes from "./customers.module.css";

/** Narrower windows leave out the company's own number: it can be searched for, and View Customer shows it. */
const roomForNumberPixels = 1440;

export interface CustomersTableProps {
  status: CustomerStatus;
  pages: GridPages<CustomerInList>;
  total: { rows: number; capped?: boolean } | undefined;
  sort: { column: CustomerSort; direction: "asc" | "desc" };
  onSort: (sort: { column: CustomerSort; direction: "asc" | "desc" } | null) => void;
  /** The Customer ID as a link to View Customer (K-13). */
  idLink: (customer: CustomerInList) => ReactNode;
  /** The name as a link that opens the address book ready for editing. */
  nameLink: (customer: CustomerInList) => ReactNode;
  onOpen: (customer: CustomerInList) => void;
  openId: string | undefined;
  rowActions: (customer: CustomerInList) => readonly MenuEntry[];
  /** Ticked rows; only the Inactive Customers table has checkboxes. */
  selection?: GridSelection;
  onSelect?: (selection: GridSelection) => void;
  filterBar: ReactNode;
  filtered: boolean;
  onClearFilters: () => void;
  firstUse: FirstUse;
}

/** The Active Customers or the Inactive Customers table. */
export function CustomersTable(props: CustomersTableProps) {
  const { status, sort, onSort, idLink, nameLink, selection, onSelect, ...rest } = props;
  const roomy = useMediaQuery(`(min-width: ${roomForNumberPixels}px)`, false, { getInitialValueInEffect: false });
  const columns = useMemo(() => customerColumns(idLink, nameLink, roomy), [idLink, nameLink, roomy]);
  return (
    <DataGrid
      {...rest}
      label={status === "active" ? m.customers_active_title() : m.customers_inactive_title()}
      listKey="customers"
      columns={columns}
      rowId={rowId}
      rowLabel={rowLabel}
      sort={sort}
      onSort={(wanted: GridSort | null) =>
        onSort(wanted === null ? null : { column: wanted.column as CustomerSort, direction: wanted.direction })
      }
      countText={(count, shown) => m.customers_count({ count, shown })}
      {...(selection === undefined || onSelect === undefined ? {} : { selection, onSelect, selectAllIn: "name" })}
    />
  );
}

function customerColumns(
  idLink: (customer: CustomerInList) => ReactNode,
  nameLink: (customer: CustomerInList) => ReactNode,
  roomy: boolean,
): GridColumn<CustomerInList>[] {
  // With checkboxes and row menu they fill a window of 1280 exactly: what one gains, another loses.
  return [
    {
      id: "number",
      header: m.customers_customer_id(),
      cell: idLink,
      width: 112,
      sortable: true,
      fixed: true,
      card: "line",
    },
    {
      id: "name",
      header: m.customers_name(),
      cell: (row) => <NameCell customer={row} link={nameLink(row)} />,
      width: 185,
      grow: true,
      sortable: true,
      fixed: true,
      card: "title",
    },
    ...(roomy
      ? [
          {
            id: "customerNumber",
            header: m.customers_number_short(),
            cell: (row: CustomerInList) => row.customerNumber,
            width: 120,
          },
        ]
      : []),
    {
      id: "contact",
      header: m.customers_primary_contact(),
      cell: (row) => row.primaryContact?.name,
      width: 131,
      priority: 2,
    },
    {
      id: "phone",
      header: m.customers_phone(),
      cell: (row) => row.primaryContact?.phone != null && <Phone number={row.primaryContact.phone} />,
      width: 136,
      priority: 2,
    },
    {
      id: "email",
      header: m.customers_email(),
      cell: (row) => row.primaryContact?.email,
      width: 151,
      priority: 3,
      card: "hidden",
    },
    {
      id: "town",
      header: m.customers_town(),
      cell: (row) => [row.city, row.state].filter(Boolean).join(", "),
      width: 130,
      priority: 2,
    },
    {
      id: "lastInteraction",
      header: m.customers_column_last_interaction(),
      cell: (row) => <Instant at={row.lastInteractionAt} />,
      width: 130,
      sortable: true,
      card: "hidden",
    },
  ];
}

function NameCell({ customer, link }: { customer: CustomerInList; link: ReactNode }) {
  return (
    <span className={classes["nameCell"]}>
      {link}
      {customer.kind === "fleet" && (
        <Badge size="xs" variant="light">
          {m.customers_fleet()}
        </Badge>
      )}
    </span>
  );
}

function rowId(customer: CustomerInList): string {
  return customer.id;
}

function rowLabel(customer: CustomerInList): string {
  return customer.companyName;
}
