import { z } from "zod";
import { CustomerId } from "#records/customers/contract.ts";
import { StaffId } from "#records/staff/contract.ts";
import { WorkOrderSort, workOrderStatuses } from "#records/work-orders/contract.ts";

const Day = z.iso.date().refine((day) => day >= "1900-01-01");

/** What the address of the list of work orders carries; what cannot be read is left out. */
export const WorkOrdersAddress = z.object({
  /** Without one the list shows what is to be done. */
  status: z
    .enum([...workOrderStatuses, "done", "all"])
    .optional()
    .catch(undefined),
  planned: z.enum(["unscheduled", "overdue"]).optional().catch(undefined),
  from: Day.optional().catch(undefined),
  to: Day.optional().catch(undefined),
  customer: CustomerId.optional().catch(undefined),
  assigned: StaffId.optional().catch(undefined),
  sort: WorkOrderSort.optional().catch(undefined),
  direction: z.enum(["asc", "desc"]).optional().catch(undefined),
  add: z.literal(true).optional().catch(undefined),
});
export type WorkOrdersAddress = z.infer<typeof WorkOrdersAddress>;

/** What the address of My work carries. */
export const MyWorkAddress = z.object({ part: z.enum(["upcoming", "done"]).optional().catch(undefined) });
