import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { customerInactive, CustomerId, referenceNotUsable } from "#records/customers/contract.ts";
import { workOrderFields, WorkOrderId } from "#records/work-orders/contract.ts";

export const NewWorkOrder = z
  .strictObject({ customerId: CustomerId.describe("An active customer."), ...workOrderFields })
  .partial({ contactId: true, locationId: true, scheduledAt: true, assignedTo: true });
export type NewWorkOrder = z.infer<typeof NewWorkOrder>;

export const addWorkOrder = endpoint({
  method: "POST",
  path: "/api/v1/office/work-orders",
  access: "work-orders.edit",
  summary: "Add a work order for an active customer; counts as an interaction",
  body: NewWorkOrder,
  reply: z.strictObject({ id: WorkOrderId, number: z.number().int() }),
  status: 201,
  problems: [customerInactive, referenceNotUsable],
  idempotency: "required",
  rules: ["A-02", "A-04", "C-11", "X-20"],
});
