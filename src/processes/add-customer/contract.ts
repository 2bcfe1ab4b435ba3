import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { NewContact, ContactId } from "#records/contacts/contract.ts";
import { CustomerId, customerNumberTaken, profileFields, referenceNotUsable } from "#records/customers/contract.ts";
import { addressFields } from "#records/locations/contract.ts";

const { primaryContactId: _primary, billingContactId: _billing, ...profile } = profileFields;

export const NewCustomer = z.strictObject({
  ...z.strictObject(profile).partial().required({ companyName: true }).shape,
  contact: NewContact.optional().describe("The first contact; becomes Admin and primary."),
  address: z.strictObject(addressFields).partial().optional().describe("The main location."),
});
export type NewCustomer = z.infer<typeof NewCustomer>;

export const addCustomer = endpoint({
  method: "POST",
  path: "/api/v1/office/customers",
  access: "customers.edit",
  summary: "Add a customer, with its first contact and main address",
  body: NewCustomer,
  reply: z.strictObject({
    id: CustomerId,
    number: z.number().int().describe("Customer ID."),
    contactId: ContactId.nullable(),
  }),
  status: 201,
  problems: [customerNumberTaken, referenceNotUsable],
  idempotency: "required",
  rules: ["K-08", "X-14"],
});
