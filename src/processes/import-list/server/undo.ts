import type { Activity } from "#platform/server/activity.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ImportBatchId, ImportUndone } from "../contract.ts";
import type { Kept } from "./import-rows-sql.ts";

/** An undo at work, and what it came to so far. */
export interface Undo {
  tx: Transaction;
  ctx: Context;
  activity: Activity;
  id: ImportBatchId;
  done: Omit<ImportUndone, "kept">;
  kept: Kept[];
}

/**
 * Leaves something as it is.
 *
 * @param about whose it is
 * @param what  `customer`, `contact`, the kind of a record, or a field
 */
export function keepAsIs(
  undo: Undo,
  { customerId, contactId }: Pick<Kept, "customerId" | "contactId">,
  what: string,
  why: string,
): void {
  undo.kept.push({ customerId, contactId, what, why });
}
