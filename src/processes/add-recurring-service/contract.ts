import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { customerInactive, CustomerId, referenceNotUsable } from "#records/customers/contract.ts";
import { recurringServiceFields, RecurringServiceId } from "#records/recurring-services/contract.ts";

export const NewRecurringService = z
  .strictObject({ customerId: CustomerId.describe("An active customer."), ...recurringServiceFields })
  .partial({
    contactId: true,
    locationId: true,
    assignedTo: true,
    frequency: true,
    nextServiceOn: true,
    endsOn: true,
    atTime: true,
    daysAhead: true,
  });
export type NewRecurringService = z.infer<typeof NewRecurringService>;

export const addRecurringService = endpoint({
  method: "POST",
  path: "/api/v1/office/recurring-services",
  access: "recurring-services.edit",
  summary: "Add a recurring service for an active customer; counts as an interaction",
  body: NewRecurringService,
  reply: z.strictObject({ id: RecurringServiceId, number: z.number().int() }),
  status: 201,
  problems: [customerInactive, referenceNotUsable],
  idempotency: "required",
  rules: ["A-02", "A-04", "C-11", "X-20"],
});
