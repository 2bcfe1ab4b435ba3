import { z } from "zod";
import type { ContactSort } from "#records/contacts/contract.ts";
import { AddressColumns, AddressWords } from "../../shell/address-words.ts";

// Read with the first page of the office, whichever it is: the contract is not loaded for that.
const sorts = ["name", "email", "phone", "number"] as const satisfies readonly ContactSort[];

/** What the address of the Customer Contacts page carries; what cannot be read is left out. */
export const ContactsAddress = z.object({
  search: AddressWords.optional().catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  direction: z.literal("desc").optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});
export type ContactsAddress = z.infer<typeof ContactsAddress>;

/**
 * @param address of the page
 * @returns by what its list is ordered
 */
export function orderOf({ sort, direction }: ContactsAddress): { column: ContactSort; direction: "asc" | "desc" } {
  return { column: sort ?? "name", direction: direction ?? "asc" };
}
