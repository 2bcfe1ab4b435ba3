import { Badge } from "@mantine/core";
import { formatInstant, formatPlanned } from "#platform/web/dates-and-numbers.ts";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { WorkOrderStatus } from "../contract.ts";
import { isLate } from "./work-order-values.ts";
import { statusText } from "./words.ts";
import classes from "./work-orders.module.css";

const marks: Readonly<Record<WorkOrderStatus, { icon: IconName; color: string }>> = {
  open: { icon: "plus", color: "blue" },
  assigned: { icon: "person", color: "blue" },
  "in-progress": { icon: "progress", color: "yellow" },
  completed: { icon: "check", color: "green" },
  closed: { icon: "lock", color: "gray" },
  cancelled: { icon: "close", color: "gray" },
};

/** How far a work order is: a word with a mark, so that it is told by more than a color. */
export function WorkOrderStatusMark({ status }: { status: WorkOrderStatus }) {
  const { icon, color } = marks[status];
  return (
    <Badge variant="light" color={color} tt="none" leftSection={<Icon name={icon} size={12} />}>
      {statusText(status)}
    </Badge>
  );
}

/** When a work order is planned for, in the provider's time zone, and whether that time has passed. */
export function PlannedTime({ workOrder }: { workOrder: { status: WorkOrderStatus; scheduledAt: string | null } }) {
  if (workOrder.scheduledAt === null) return <span className={classes["quiet"]}>{m.work_orders_unscheduled()}</span>;
  return (
    <span className={classes["planned"]}>
      <time dateTime={workOrder.scheduledAt} title={formatInstant(workOrder.scheduledAt)}>
        {formatPlanned(workOrder.scheduledAt)}
      </time>
      {isLate(workOrder) && (
        <Badge
          size="sm"
          variant="light"
          color="red"
          tt="none"
          flex="none"
          leftSection={<Icon name="warning" size={12} />}
        >
          {m.work_orders_overdue()}
        </Badge>
      )}
    </span>
  );
}
