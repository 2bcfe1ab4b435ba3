import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { ContactId, NewContact } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";

export const addContact = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/contacts",
  access: "contacts.edit",
  summary: "Add a contact; the first one is Admin and primary",
  params: z.strictObject({ customerId: CustomerId }),
  body: NewContact,
  reply: z.strictObject({ id: ContactId, number: z.number().int().describe("Contact ID."), admin: z.boolean() }),
  status: 201,
  problems: [],
  idempotency: "required",
  rules: ["V-02", "V-09", "K-08", "X-14"],
});
