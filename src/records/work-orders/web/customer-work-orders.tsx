import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WorkOrderInList, WorkOrderSort } from "../contract.ts";
import { useWorkOrders } from "./work-order-queries.ts";
import { WorkOrdersTable } from "./work-orders-table.tsx";
import classes from "./work-orders.module.css";

export interface CustomerWorkOrdersProps {
  customerId: CustomerId;
  /** Starts a new one; undefined for those who may not. */
  onAdd: (() => void) | undefined;
  /** Nothing new begins for an inactive customer. */
  inactive: boolean;
  numberLink: (workOrder: WorkOrderInList) => ReactNode;
  onOpen: (workOrder: WorkOrderInList) => void;
  /** Leads to the same in the list of all work orders, where they can be filtered. */
  link: ReactNode;
}

/** Tab "Work orders" of View Customer: all of them, newest first. */
export function CustomerWorkOrders({ customerId, onAdd, inactive, numberLink, onOpen, link }: CustomerWorkOrdersProps) {
  const [sort, setSort] = useState<{ column: WorkOrderSort; direction: "asc" | "desc" }>(newestFirst);
  const workOrders = useWorkOrders({ customerId, sort: sort.column, direction: sort.direction });
  return (
    <div className={classes["tab"]}>
      <div className={classes["bar"]}>
        {link}
        {onAdd !== undefined && !inactive && <Button onClick={onAdd}>{m.work_orders_add()}</Button>}
      </div>
      {inactive && <p className={classes["quiet"]}>{m.work_orders_inactive_customer()}</p>}
      <WorkOrdersTable
        pages={gridPages(workOrders, (page) => page.workOrders)}
        total={undefined}
        sort={sort}
        onSort={(wanted) => setSort(wanted ?? newestFirst)}
        numberLink={numberLink}
        onOpen={onOpen}
        filtered={false}
        firstUse={{ title: m.work_orders_first_title(), text: m.work_orders_of_customer_none() }}
      />
    </div>
  );
}

const newestFirst = { column: "number", direction: "desc" } as const;
