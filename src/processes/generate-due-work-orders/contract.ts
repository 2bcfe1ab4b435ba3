import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { customerInactive } from "#records/customers/contract.ts";
import { RecurringServiceId, serviceNotReady } from "#records/recurring-services/contract.ts";
import { WorkOrderId } from "#records/work-orders/contract.ts";

export const generateWorkOrder = endpoint({
  method: "POST",
  path: "/api/v1/office/recurring-services/:recurringServiceId/work-orders",
  access: "recurring-services.edit",
  summary: "Have a recurring service make its next work order now and move on; a manual one makes an unscheduled one",
  params: z.strictObject({ recurringServiceId: RecurringServiceId }),
  reply: z.strictObject({
    id: WorkOrderId,
    number: z.number().int(),
    occurrenceOn: z.iso.date().nullable().describe("For which day; null for a manual one."),
  }),
  status: 201,
  problems: [serviceNotReady, customerInactive],
  idempotency: "required",
  version: "required",
  rules: ["C-11", "X-20"],
});
