import { z } from "zod";
import { CustomerId } from "#records/customers/contract.ts";
import { quoteStatuses } from "#records/quotes/contract.ts";
import { AddressWords } from "../../shell/address-words.ts";

/** What the address of the list of quotes carries; what cannot be read is left out. */
export const QuotesAddress = z.object({
  status: z
    .enum([...quoteStatuses, "expired"])
    .optional()
    .catch(undefined),
  search: AddressWords.optional().catch(undefined),
});

/** What the address of a new quote carries: for whom it is. */
export const NewQuoteAddress = z.object({ customer: CustomerId.optional().catch(undefined) });
