import { z } from "zod";
import { idOf } from "#platform/shared/ids.ts";
import type { InvoiceStatus } from "#records/invoices/contract.ts";
import { AddressColumns, AddressWords } from "../../shell/address-words.ts";

// Every page reads addresses; the contract with all that hangs on it is loaded with the pages that need it.
const statuses = ["draft", "unpaid", "partially-paid", "paid", "void"] as const satisfies readonly InvoiceStatus[];

/** What the address of the list of invoices carries; what cannot be read is left out. */
export const InvoicesAddress = z.object({
  status: z
    .enum([...statuses, "open", "overdue"])
    .optional()
    .catch(undefined),
  search: AddressWords.optional().catch(undefined),
  /** Due from today within so many days. */
  due: z.number().int().min(0).max(365).optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});
export type InvoicesAddress = z.infer<typeof InvoicesAddress>;

/** What the address of a new invoice carries: for whom it is, and for which work order. */
export const NewInvoiceAddress = z.object({
  customer: idOf("Customer").optional().catch(undefined),
  workOrder: idOf("WorkOrder").optional().catch(undefined),
});
