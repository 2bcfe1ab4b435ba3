import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { decideNewWork } from "#records/customers/rules.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import {
  actNotPossible,
  type WorkOrder,
  type WorkOrderAct,
  workOrderSettled,
  type WorkOrderStatus,
} from "./contract.ts";

/** What the rules need to know of a stored work order. */
export interface WorkOrderFacts {
  status: WorkOrderStatus;
  assignedTo: string | null;
  /** Null when the customer was deleted and only its books keep the work order. */
  customerStatus: CustomerStatus | null;
}

/** Where an act begins, where it leads, and which permission it needs. */
interface Act {
  from: readonly WorkOrderStatus[];
  to: WorkOrderStatus;
  permission: Permission;
}

const toDo = ["open", "assigned", "in-progress"] as const;

/**
 * The whole status flow (product rules 2.8). Who does the job starts and completes it, also when somebody forgot to
 * press Start; the office closes, cancels and reopens. `open` becomes `assigned` where somebody is assigned.
 */
export const workOrderActs: Readonly<Record<WorkOrderAct, Act>> = {
  start: { from: ["open", "assigned"], to: "in-progress", permission: "work-orders.carry-out" },
  "put-back": { from: ["in-progress"], to: "open", permission: "work-orders.carry-out" },
  complete: { from: toDo, to: "completed", permission: "work-orders.carry-out" },
  resume: { from: ["completed"], to: "in-progress", permission: "work-orders.carry-out" },
  close: { from: ["completed"], to: "closed", permission: "work-orders.edit" },
  cancel: { from: toDo, to: "cancelled", permission: "work-orders.edit" },
  reopen: { from: ["closed", "cancelled"], to: "open", permission: "work-orders.edit" },
};

/** All acts, in the order in which they are offered. */
const actsInOrder = Object.keys(workOrderActs) as WorkOrderAct[];

/**
 * The status that a work order has where nothing else was decided: an open one with somebody assigned is assigned, and
 * is open again when that person is taken off.
 *
 * @param status     the status it would have
 * @param assignedTo who does it
 */
export function settledStatus(status: WorkOrderStatus, assignedTo: string | null): WorkOrderStatus {
  if (status === "open" && assignedTo !== null) return "assigned";
  if (status === "assigned" && assignedTo === null) return "open";
  return status;
}

/**
 * Whether an act can be done with a work order now. Reopening begins anew, so it is nothing for an inactive customer.
 *
 * @param workOrder the stored one
 * @param act       what somebody wants to do
 * @see Rule X-20
 */
export function decideAct(workOrder: WorkOrderFacts, act: WorkOrderAct): Decision {
  if (workOrder.customerStatus === null || !workOrderActs[act].from.includes(workOrder.status))
    return refused(actNotPossible, {
      detail: `It is ${workOrder.status} now. Read it again; somebody may have been faster.`,
      extra: { workOrderStatus: workOrder.status },
    });
  return act === "reopen" ? decideNewWork({ status: workOrder.customerStatus }) : allowed;
}

/**
 * Whether what stands on a work order can be changed: not when it is closed or cancelled.
 *
 * @param workOrder the stored one
 */
export function decideWorkOrderUpdate(workOrder: WorkOrderFacts): Decision {
  if (workOrder.customerStatus === null) return refused(workOrderSettled, { detail: "Its customer was deleted." });
  return workOrder.status === "closed" || workOrder.status === "cancelled"
    ? refused(workOrderSettled, { detail: "Reopen it first." })
    : allowed;
}

/**
 * What somebody may do with a work order now; the browser shows exactly these.
 *
 * @param workOrder   the stored one
 * @param permissions what the roles of the person allow
 */
export function allowedWithWorkOrder(
  workOrder: WorkOrderFacts,
  permissions: ReadonlySet<Permission>,
): WorkOrder["allowed"] {
  const found: WorkOrder["allowed"] = [];
  if (permissions.has("work-orders.edit") && decideWorkOrderUpdate(workOrder).allowed) found.push("edit");
  if (permissions.has("work-orders.carry-out") && workOrder.customerStatus !== null) found.push("add-note");
  found.push(
    ...actsInOrder.filter((act) => permissions.has(workOrderActs[act].permission) && decideAct(workOrder, act).allowed),
  );
  return found;
}

/**
 * Whether somebody knows of their own jobs only, as mobile users do.
 *
 * @param permissions what the roles of the person allow
 */
export function seesOwnJobsOnly(permissions: ReadonlySet<Permission>): boolean {
  return !permissions.has("work-orders.view-all");
}

/**
 * Whether the time of a work order has passed while it is still to be done.
 *
 * @param workOrder its status and time
 * @param now       milliseconds since 1970
 */
export function isOverdue(workOrder: { status: WorkOrderStatus; scheduledAt: string | null }, now: number): boolean {
  const unfinished: readonly WorkOrderStatus[] = toDo;
  return (
    workOrder.scheduledAt !== null && unfinished.includes(workOrder.status) && Date.parse(workOrder.scheduledAt) < now
  );
}

/** Types that a new provider begins with, in the language of the provider; the ticked ones stand on the portal too. */
export const startingTypes: Readonly<Record<"en" | "es", readonly { name: string; portalSelectable: boolean }[]>> = {
  en: [
    { name: "Inspection", portalSelectable: false },
    { name: "Installation", portalSelectable: false },
    { name: "Maintenance", portalSelectable: true },
    { name: "Repair", portalSelectable: true },
  ],
  es: [
    { name: "Inspección", portalSelectable: false },
    { name: "Instalación", portalSelectable: false },
    { name: "Mantenimiento", portalSelectable: true },
    { name: "Reparación", portalSelectable: true },
  ],
};
