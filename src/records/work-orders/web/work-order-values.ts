import { instantOf, wallTimeOf } from "#platform/shared/days.ts";
import { shownTimeZone } from "#platform/web/dates-and-numbers.ts";
import type { WorkOrder } from "../contract.ts";
import { isOverdue } from "../rules.ts";

/** What stands in the fields of a work order. */
export type WorkOrderValues = {
  typeId: string | null;
  contactId: string | null;
  locationId: string | null;
  description: string;
  /** YYYY-MM-DD, empty while unscheduled. */
  day: string;
  /** HH:MM in the provider's time zone. */
  time: string;
  assignedTo: string | null;
};

/** @returns the values of a new work order */
export function emptyWorkOrder(): WorkOrderValues {
  return { typeId: null, contactId: null, locationId: null, description: "", day: "", time: "", assignedTo: null };
}

/**
 * @param workOrder as stored
 * @returns the same as it stands in the fields
 */
export function workOrderValuesOf(workOrder: WorkOrder): WorkOrderValues {
  const { scheduledAt } = workOrder;
  const planned = scheduledAt === null ? { day: "", time: "" } : wallTimeOf(scheduledAt, shownTimeZone());
  return {
    typeId: workOrder.typeId,
    contactId: workOrder.contactId,
    locationId: workOrder.location?.id ?? null,
    description: workOrder.description,
    ...planned,
    assignedTo: workOrder.assignedTo,
  };
}

/**
 * Turns what stands in the fields into the body of a request. A time that was not touched stays the instant that it is,
 * also where the clock shows it twice.
 *
 * @param values as typed; a day without a time is a fault that the schema names
 * @param before the stored work order, where there is one
 */
export function workOrderBodyOf({ day, time, ...others }: WorkOrderValues, before?: WorkOrder): object {
  return { ...others, scheduledAt: scheduledAtOf(day, time, before?.scheduledAt ?? null) };
}

function scheduledAtOf(day: string, time: string, before: string | null): string | null {
  if (day === "" && time === "") return null;
  if (!/^\d{4,}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return "";
  if (before !== null) {
    const shown = wallTimeOf(before, shownTimeZone());
    if (shown.day === day && shown.time === time) return before;
  }
  const instant = instantOf(day, time, shownTimeZone());
  return Number.isNaN(instant.getTime()) ? "" : instant.toISOString();
}

/**
 * @param workOrder its status and time
 * @returns whether its time has passed by now while it is still to be done
 */
export function isLate(workOrder: Pick<WorkOrder, "status" | "scheduledAt">): boolean {
  return isOverdue(workOrder, Date.now());
}
