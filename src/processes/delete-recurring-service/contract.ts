import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { RecurringServiceId } from "#records/recurring-services/contract.ts";

export const deleteRecurringService = endpoint({
  method: "DELETE",
  path: "/api/v1/office/recurring-services/:recurringServiceId",
  access: "recurring-services.edit",
  summary: "Delete a recurring service for good; the work orders that it made stay",
  params: z.strictObject({ recurringServiceId: RecurringServiceId }),
  reply: z.void(),
  status: 204,
  problems: [],
  version: "required",
});
