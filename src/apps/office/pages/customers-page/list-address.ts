import { z } from "zod";
import type { CustomerSort } from "#records/customers/contract.ts";
import { AddressColumns, AddressWords } from "../../shell/address-words.ts";

// Read with the first page of the office, whichever it is: the contract is not loaded for that.
const sorts = ["name", "number", "lastInteraction"] as const satisfies readonly CustomerSort[];

/** What the address of the customers list carries; what cannot be read is left out. */
export const CustomersAddress = z.object({
  status: z.literal("inactive").optional().catch(undefined),
  search: AddressWords.optional().catch(undefined),
  /** A preset of the customers room, or a day. */
  silent: z
    .union([z.templateLiteral([z.literal([3, 6, 12, 24]), "m"]), z.iso.date()])
    .optional()
    .catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  direction: z.literal("desc").optional().catch(undefined),
  add: z.literal(true).optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});
export type CustomersAddress = z.infer<typeof CustomersAddress>;

/** What the address of the Search page carries. */
export const SearchAddress = z.object({
  text: AddressWords.optional().catch(undefined),
  status: z.literal("inactive").optional().catch(undefined),
});

declare module "@tanstack/history" {
  interface HistoryState {
    /** The list over which a customer was opened as a pop-up; absent where the customer is a page. */
    overList?: CustomersAddress;
    /** Edit Customer was opened from View Customer, which stands one step back. */
    fromView?: true;
  }
}
