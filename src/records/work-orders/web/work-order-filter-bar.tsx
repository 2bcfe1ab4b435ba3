import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { m } from "#platform/web/paraglide/messages.js";
import { StaffId } from "#records/staff/contract.ts";
import { colleaguesQuery } from "#records/staff/web/public.tsx";
import { WorkOrderStatus, workOrderStatuses } from "../contract.ts";
import { statusText } from "./words.ts";
import type { WorkOrderListQuery } from "./work-order-queries.ts";
import classes from "./work-orders.module.css";

/** What narrows the list; status `all` shows every one. */
export interface WorkOrderFilters extends Pick<
  WorkOrderListQuery,
  "planned" | "from" | "to" | "customerId" | "assignedTo"
> {
  status: NonNullable<WorkOrderListQuery["status"]> | "all";
}

export interface WorkOrderFilterBarProps {
  filters: WorkOrderFilters;
  onChange: (change: Partial<Omit<WorkOrderFilters, "customerId" | "assignedTo">>) => void;
  /** Undefined: anybody. */
  onAssignee: (assignedTo: StaffId | undefined) => void;
  /** Chooses a customer; it comes from another room. */
  customer: ReactNode;
  filtered: boolean;
  onClear: () => void;
}

/** Status, schedule, days, customer and colleague; all of it stands in the address. */
export function WorkOrderFilterBar(props: WorkOrderFilterBarProps) {
  const { filters, onChange, onAssignee, customer, filtered, onClear } = props;
  const colleagues = useQuery(colleaguesQuery);
  return (
    <div className={classes["filters"]} role="search" aria-label={m.work_orders_filters()}>
      <Select
        className={classes["filter"]}
        label={m.work_orders_status()}
        data={[
          { value: "to-do", label: m.work_orders_filter_to_do() },
          ...workOrderStatuses.map((status) => ({ value: status as string, label: statusText(status) })),
          { value: "done", label: m.work_orders_filter_done() },
          { value: "all", label: m.work_orders_filter_all() },
        ]}
        value={filters.status}
        onChange={(value) => onChange({ status: statusOf(value), planned: undefined })}
        comboboxProps={{ shadow: "md" }}
        data-list-filter
      />
      <Select
        className={classes["filter"]}
        label={m.work_orders_filter_schedule()}
        placeholder={m.work_orders_filter_any_time()}
        clearable
        clearButtonProps={{ "aria-label": m.work_orders_filter_any_time() }}
        data={[
          { value: "unscheduled", label: m.work_orders_unscheduled() },
          { value: "overdue", label: m.work_orders_overdue() },
        ]}
        value={filters.planned ?? null}
        onChange={(value) =>
          onChange({
            planned: value === "unscheduled" || value === "overdue" ? value : undefined,
            ...(value === null ? {} : { status: "to-do" }),
          })
        }
        comboboxProps={{ shadow: "md" }}
      />
      <DayFilter label={m.work_orders_filter_from()} day={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={m.work_orders_filter_to()} day={filters.to} onChange={(to) => onChange({ to })} />
      <Select
        className={classes["filter"]}
        label={m.work_orders_assigned_to()}
        placeholder={m.work_orders_filter_anybody()}
        searchable
        clearable
        clearButtonProps={{ "aria-label": m.work_orders_filter_anybody() }}
        nothingFoundMessage={m.platform_nothing_found()}
        data={colleagues.data ?? []}
        value={filters.assignedTo ?? null}
        onChange={(value) => onAssignee(StaffId.safeParse(value).data)}
        comboboxProps={{ shadow: "md", keepMounted: false }}
      />
      <div className={classes["filter"]}>{customer}</div>
      {filtered && (
        <Button className={classes["clear"]} variant="subtle" color="gray" onClick={onClear}>
          {m.work_orders_clear_filters()}
        </Button>
      )}
    </div>
  );
}

function DayFilter({
  label,
  day,
  onChange,
}: {
  label: string;
  day: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <TextInput
      type="date"
      className={classes["dayFilter"]}
      label={label}
      value={day ?? ""}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === "" || /^(19|2\d)\d\d-\d\d-\d\d$/.test(value)) onChange(value === "" ? undefined : value);
      }}
    />
  );
}

function statusOf(value: string | null): WorkOrderFilters["status"] {
  if (value === "all" || value === "done") return value;
  return WorkOrderStatus.safeParse(value).data ?? "to-do";
}
