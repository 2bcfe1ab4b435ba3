import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Instant } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";

export const ActivityId = idOf("Activity");
export type ActivityId = z.infer<typeof ActivityId>;

export const ActivityInList = z.strictObject({
  id: ActivityId,
  at: Instant,
  what: z.string().describe("noun.past-verb, for example contact.updated."),
  actorKind: z.enum(["staff", "contact", "fleetUser", "system"]),
  actorName: z.string().nullable().describe("Who did it; null for the system."),
  contactId: ContactId.nullable(),
  contactName: z.string().nullable().describe("The contact it is about; null when deleted since."),
  facts: z.record(z.string(), z.unknown()).describe("Ids, numbers and field names."),
  values: z
    .array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .describe(
      "What changed; purged with the person. Who or what was chosen stands by its name, or its id once it is deleted.",
    ),
});
export type ActivityInList = z.infer<typeof ActivityInList>;

export const listCustomerActivity = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId/activity",
  access: "activity.view",
  summary: "Who did what on a customer, newest first",
  params: z.strictObject({ customerId: CustomerId }),
  query: z.strictObject({
    contactId: ContactId.optional().describe("Only what is about this contact."),
    before: ActivityId.optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({ activity: z.array(ActivityInList), next: ActivityId.nullable() }),
  status: 200,
  problems: [],
  rules: ["S-6"],
});
