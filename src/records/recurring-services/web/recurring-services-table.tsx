import { useMemo } from "react";
import type { ReactNode } from "react";
import { formatDay } from "#platform/web/dates-and-numbers.ts";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import type { FirstUse, GridColumn, GridPages } from "#platform/web/grid/grid-types.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { RecurringServiceInList } from "../contract.ts";
import { RecurringServiceStateMark } from "./recurring-service-state.tsx";
import { frequencyText } from "./words.ts";

export interface RecurringServicesTableProps {
  pages: GridPages<RecurringServiceInList>;
  total: { rows: number; capped?: boolean } | undefined;
  /** The number as a link to the recurring service. */
  numberLink: (service: RecurringServiceInList) => ReactNode;
  /** The customer's name as a link; without it, the list is of one customer. */
  customerLink?: (service: RecurringServiceInList) => ReactNode;
  onOpen: (service: RecurringServiceInList) => void;
  filterBar?: ReactNode;
  filtered: boolean;
  onClearFilters?: () => void;
  firstUse: FirstUse;
}

/** Recurring services in a table; on a phone as cards. */
export function RecurringServicesTable({ numberLink, customerLink, ...rest }: RecurringServicesTableProps) {
  const columns = useMemo(() => columnsOf(numberLink, customerLink), [numberLink, customerLink]);
  return (
    <DataGrid
      {...rest}
      label={m.recurring_services_recurring_services()}
      listKey={customerLink === undefined ? "recurring-services-of-customer" : "recurring-services"}
      columns={columns}
      rowId={rowId}
      rowLabel={rowLabel}
      countText={(count, shown) => m.recurring_services_count({ count, shown })}
    />
  );
}

function columnsOf(
  numberLink: RecurringServicesTableProps["numberLink"],
  customerLink: RecurringServicesTableProps["customerLink"],
): GridColumn<RecurringServiceInList>[] {
  const customer =
    customerLink === undefined
      ? []
      : [
          {
            id: "customer",
            header: m.recurring_services_customer(),
            cell: customerLink,
            width: 160,
            grow: true,
            fixed: true,
            card: "title" as const,
          },
        ];
  return [
    { id: "number", header: m.recurring_services_number(), cell: numberLink, width: 72, fixed: true },
    ...customer,
    {
      id: "type",
      header: m.recurring_services_type(),
      cell: (row) => row.typeName,
      width: 140,
      card: customerLink === undefined ? "title" : "hidden",
    },
    {
      id: "description",
      header: m.recurring_services_description(),
      cell: (row) => row.description,
      width: 200,
      grow: customerLink === undefined,
      priority: 3,
      card: "hidden",
    },
    {
      id: "frequency",
      header: m.recurring_services_frequency(),
      cell: (row) => frequencyText(row.frequency),
      width: 130,
    },
    {
      id: "next",
      header: m.recurring_services_next(),
      cell: (row) => dayText(row.nextServiceOn),
      width: 116,
    },
    {
      id: "state",
      header: m.recurring_services_state(),
      cell: (row) => <RecurringServiceStateMark service={row} />,
      width: 122,
      card: "title",
    },
    {
      id: "last",
      header: m.recurring_services_last(),
      cell: (row) => dayText(row.lastServiceOn),
      width: 116,
      priority: 2,
      card: "hidden",
    },
    {
      id: "assignedTo",
      header: m.recurring_services_assigned_to(),
      cell: (row) => row.assignedName,
      width: 130,
      priority: 3,
      card: "hidden",
    },
  ];
}

function dayText(day: string | null): string {
  return day === null ? "" : formatDay(day);
}

function rowId(service: RecurringServiceInList): string {
  return service.id;
}

function rowLabel(service: RecurringServiceInList): string {
  return m.recurring_services_title({ number: service.number });
}
