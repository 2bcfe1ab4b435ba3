import { useMemo } from "react";
import type { ReactNode } from "react";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import type { FirstUse, GridColumn, GridPages, GridSort } from "#platform/web/grid/grid-types.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { WorkOrderInList, WorkOrderSort } from "../contract.ts";
import { PlannedTime, WorkOrderStatusMark } from "./work-order-status.tsx";

export interface WorkOrdersTableProps {
  pages: GridPages<WorkOrderInList>;
  total: { rows: number; capped?: boolean } | undefined;
  sort: { column: WorkOrderSort; direction: "asc" | "desc" };
  onSort: (sort: { column: WorkOrderSort; direction: "asc" | "desc" } | null) => void;
  /** The number as a link to the work order. */
  numberLink: (workOrder: WorkOrderInList) => ReactNode;
  /** The customer's name as a link; without it, the list is of one customer. */
  customerLink?: (workOrder: WorkOrderInList) => ReactNode;
  onOpen: (workOrder: WorkOrderInList) => void;
  filterBar?: ReactNode;
  filtered: boolean;
  onClearFilters?: () => void;
  firstUse: FirstUse;
}

/** Work orders in a table; on a phone as cards. */
export function WorkOrdersTable({ numberLink, customerLink, sort, onSort, ...rest }: WorkOrdersTableProps) {
  const columns = useMemo(() => columnsOf(numberLink, customerLink), [numberLink, customerLink]);
  return (
    <DataGrid
      {...rest}
      label={m.work_orders_work_orders()}
      listKey={customerLink === undefined ? "work-orders-of-customer" : "work-orders"}
      columns={columns}
      rowId={rowId}
      rowLabel={rowLabel}
      sort={sort}
      onSort={(wanted: GridSort | null) =>
        onSort(wanted === null ? null : { column: wanted.column as WorkOrderSort, direction: wanted.direction })
      }
      countText={(count, shown) => m.work_orders_count({ count, shown })}
    />
  );
}

function columnsOf(
  numberLink: WorkOrdersTableProps["numberLink"],
  customerLink: WorkOrdersTableProps["customerLink"],
): GridColumn<WorkOrderInList>[] {
  return [
    { id: "number", header: m.work_orders_number(), cell: numberLink, width: 72, sortable: true, fixed: true },
    ...(customerLink === undefined
      ? []
      : [
          {
            id: "customer",
            header: m.work_orders_customer(),
            cell: customerLink,
            width: 170,
            grow: true,
            fixed: true,
            card: "title" as const,
          },
        ]),
    {
      id: "type",
      header: m.work_orders_type(),
      cell: (row) => row.typeName,
      width: 110,
      card: customerLink === undefined ? "title" : "hidden",
    },
    {
      id: "schedule",
      header: m.work_orders_schedule(),
      cell: (row) => <PlannedTime workOrder={row} />,
      width: 300,
      sortable: true,
    },
    {
      id: "status",
      header: m.work_orders_status(),
      cell: (row) => <WorkOrderStatusMark status={row.status} />,
      width: 128,
      card: "title",
    },
    {
      id: "assignedTo",
      header: m.work_orders_assigned_to(),
      cell: (row) => row.assignedName,
      width: 116,
      priority: 2,
      card: "hidden",
    },
    {
      id: "description",
      header: m.work_orders_description(),
      cell: (row) => row.description,
      width: 164,
      grow: customerLink === undefined,
      priority: 3,
      card: "hidden",
    },
    {
      id: "location",
      header: m.work_orders_location(),
      cell: (row) => [row.locationName, row.city].filter(Boolean).join(", "),
      width: 150,
      priority: 3,
      card: "hidden",
    },
    {
      id: "contact",
      header: m.work_orders_contact(),
      cell: (row) => (row.contactGone ? m.work_orders_deleted_contact() : row.contactName),
      width: 140,
      priority: 3,
      card: "hidden",
    },
  ];
}

function rowId(workOrder: WorkOrderInList): string {
  return workOrder.id;
}

function rowLabel(workOrder: WorkOrderInList): string {
  return m.work_orders_title({ number: workOrder.number });
}
