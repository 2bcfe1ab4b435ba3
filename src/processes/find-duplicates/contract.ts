import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { invisible, isPlainLine, textAsSent } from "#platform/shared/fields.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";

/** Most hints at once; more would not be read. */
export const hintsMost = 5;

export const PossibleDuplicate = z.strictObject({
  customerId: CustomerId,
  companyName: z.string(),
  contactId: ContactId.nullable(),
  contactName: z.string().nullable(),
  because: z.array(z.enum(["companyName", "name", "email", "phone"])).describe("What is the same."),
});

export type PossibleDuplicate = z.infer<typeof PossibleDuplicate>;

const typed = (most: number) => textAsSent(most).refine(isPlainLine, invisible).optional();

/** Asks only, and never blocks (product rules 2.4); a POST keeps names out of addresses and logs. */
export const findDuplicates = endpoint({
  method: "POST",
  path: "/api/v1/office/possible-duplicates",
  access: "contacts.view",
  summary: "Who looks like the person or company being typed",
  body: z.strictObject({
    companyName: typed(200),
    firstName: typed(80),
    lastName: typed(80),
    email: typed(254),
    phone: typed(60),
    exceptContactId: ContactId.optional(),
    exceptCustomerId: CustomerId.optional(),
  }),
  reply: z.strictObject({ duplicates: z.array(PossibleDuplicate).max(hintsMost) }),
  status: 200,
  problems: [],
  rules: ["V-22"],
});
