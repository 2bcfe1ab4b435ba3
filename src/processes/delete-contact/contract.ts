import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { ContactId, managedByTheFleet } from "#records/contacts/contract.ts";

export const deleteContact = endpoint({
  method: "DELETE",
  path: "/api/v1/office/contacts/:contactId",
  access: "contacts.delete",
  summary: "Delete a contact and its history for good",
  params: z.strictObject({ contactId: ContactId }),
  reply: z.void(),
  status: 204,
  problems: [managedByTheFleet],
  version: "required",
  rules: ["C-02", "C-03", "C-05", "V-16", "X-03", "X-23"],
});
