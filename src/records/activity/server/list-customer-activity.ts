import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { rowIsThere } from "#platform/server/row-is-there.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { ActivityId, ActivityInList } from "../contract.ts";
import { listActivityRows } from "./activity-sql.ts";

/**
 * Lists who did what on a customer, newest first.
 *
 * @param page the last entry already shown, and how many are wanted
 * @throws Problem `not-found` 404
 */
export async function listCustomerActivity(
  ctx: Context,
  customerId: CustomerId,
  page: { before?: ActivityId | undefined; limit: number },
): Promise<{ activity: ActivityInList[]; next: ActivityId | null }> {
  return await read(ctx, "activity.view", async (tx) => {
    // The activity of a deleted customer stays, but nobody reaches it under the customer's address any more.
    if (!(await rowIsThere(tx, ctx, "customer", customerId))) throw nothingHere();
    const rows = await listActivityRows(tx, ctx, customerId, page.before, page.limit);
    const shown = rows.slice(0, page.limit);
    return { activity: shown, next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
  });
}
