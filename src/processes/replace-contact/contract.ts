import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Moved } from "#processes/disable-contact/contract.ts";
import { contactDisabled, ContactId, managedByTheFleet, NewContact } from "#records/contacts/contract.ts";

/** The contact that comes in the place of another one, for example the same person with another address. */
export const ContactReplacement = NewContact.extend({
  moveOverdue: z.boolean().optional().describe("Whether work orders that are to do and late go along (X-07)."),
});
export type ContactReplacement = z.infer<typeof ContactReplacement>;

export const replaceContact = endpoint({
  method: "POST",
  path: "/api/v1/office/contacts/:contactId/replacement",
  access: "contacts.edit",
  summary: "Add a contact in the place of another one, which is disabled and hands over what is still to come",
  params: z.strictObject({ contactId: ContactId }),
  body: ContactReplacement,
  reply: z.strictObject({ id: ContactId, number: z.number().int().describe("Contact ID."), moved: Moved }),
  status: 201,
  problems: [managedByTheFleet, contactDisabled],
  version: "required",
  idempotency: "required",
  rules: ["X-01", "X-36"],
});
