import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { RecurringServiceInList } from "../contract.ts";
import { useRecurringServices } from "./recurring-service-queries.ts";
import { RecurringServicesTable } from "./recurring-services-table.tsx";
import classes from "./recurring-services.module.css";

export interface CustomerRecurringServicesProps {
  customerId: CustomerId;
  /** Starts a new one; undefined for those who may not. */
  onAdd: (() => void) | undefined;
  /** Nothing new begins for an inactive customer. */
  inactive: boolean;
  numberLink: (service: RecurringServiceInList) => ReactNode;
  onOpen: (service: RecurringServiceInList) => void;
}

/** Tab "Recurring services" of View Customer: all of them, newest first. */
export function CustomerRecurringServices(props: CustomerRecurringServicesProps) {
  const { customerId, onAdd, inactive, numberLink, onOpen } = props;
  const services = useRecurringServices({ customerId });
  return (
    <div className={classes["tab"]}>
      <div className={classes["bar"]}>
        {onAdd !== undefined && !inactive && <Button onClick={onAdd}>{m.recurring_services_add()}</Button>}
      </div>
      {inactive && <p className={classes["quiet"]}>{m.recurring_services_inactive_customer()}</p>}
      <RecurringServicesTable
        pages={gridPages(services, (page) => page.recurringServices)}
        total={undefined}
        numberLink={numberLink}
        onOpen={onOpen}
        filtered={false}
        firstUse={{ title: m.recurring_services_first_title(), text: m.recurring_services_of_customer_none() }}
      />
    </div>
  );
}
