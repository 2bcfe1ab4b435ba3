import { z } from "zod";
import { idOf } from "#platform/shared/ids.ts";
import type { QuoteStatus } from "#records/quotes/contract.ts";
import { AddressColumns, AddressWords } from "../../shell/address-words.ts";

// Read with the first page of the office, before anybody wants a quote: its contract is not loaded for that.
const statuses = ["draft", "sent", "approved", "rejected", "converted"] as const satisfies readonly QuoteStatus[];

/** What the address of the list of quotes carries; what cannot be read is left out. */
export const QuotesAddress = z.object({
  status: z
    .enum([...statuses, "expired"])
    .optional()
    .catch(undefined),
  search: AddressWords.optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});

/** What the address of a new quote carries: for whom it is. */
export const NewQuoteAddress = z.object({ customer: idOf("Customer").optional().catch(undefined) });
