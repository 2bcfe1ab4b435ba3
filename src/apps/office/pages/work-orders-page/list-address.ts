import { z } from "zod";
import type { CustomerId } from "#records/customers/contract.ts";
import type { StaffId } from "#records/staff/contract.ts";
import type { WorkOrderSort, WorkOrderStatus } from "#records/work-orders/contract.ts";
import { AddressColumns } from "../../shell/address-words.ts";

// Read with the first page of the office, before anybody wants a work order: its contract is not loaded for that.
const statuses = [
  "open",
  "assigned",
  "in-progress",
  "completed",
  "closed",
  "cancelled",
] as const satisfies readonly WorkOrderStatus[];
const sorts = ["schedule", "number"] as const satisfies readonly WorkOrderSort[];
const Day = z.iso.date().refine((day) => day >= "1900-01-01");

/** What the address of the list of work orders carries; what cannot be read is left out. */
export const WorkOrdersAddress = z.object({
  /** Without one the list shows what is to be done. */
  status: z
    .enum([...statuses, "done", "all"])
    .optional()
    .catch(undefined),
  planned: z.enum(["unscheduled", "overdue"]).optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
  customer: z.custom<CustomerId>(isId).optional().catch(undefined),
  assigned: z.custom<StaffId>(isId).optional().catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  direction: z.enum(["asc", "desc"]).optional().catch(undefined),
  add: z.literal(true).optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});
export type WorkOrdersAddress = z.infer<typeof WorkOrdersAddress>;

/** What the address of My work carries. */
export const MyWorkAddress = z.object({ part: z.enum(["upcoming", "done"]).optional().catch(undefined) });

function isId(value: unknown): boolean {
  return z.uuid().safeParse(value).success;
}
