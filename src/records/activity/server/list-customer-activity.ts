import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { rowIsThere } from "#platform/server/row-is-there.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { ActivityId, ActivityInList } from "../contract.ts";
import { findNames, listActivityRows } from "./activity-sql.ts";

/**
 * Lists who did what on a customer, newest first.
 *
 * @param page the contact it is about, if only one is asked for; the last entry already shown, and how many are wanted
 * @throws Problem `not-found` 404
 */
export async function listCustomerActivity(
  ctx: Context,
  customerId: CustomerId,
  page: { contactId?: ContactId | undefined; before?: ActivityId | undefined; limit: number },
): Promise<{ activity: ActivityInList[]; next: ActivityId | null }> {
  return await read(ctx, "activity.view", async (tx) => {
    // The activity of a deleted customer stays, but nobody reaches it under the customer's address any more.
    if (!(await rowIsThere(tx, ctx, "customer", customerId))) throw nothingHere();
    const rows = await listActivityRows(tx, ctx, customerId, page);
    const { shown, next } = pageOf(rows, page.limit, (last) => last.id);
    return { activity: await withNames(tx, ctx, shown), next };
  });
}

/** Fields whose values are ids of something that has a name. */
const choices = new Set([
  "primaryContactId",
  "billingContactId",
  "managerId",
  "parentCustomerId",
  "taxRateId",
  "paymentTermId",
  "assignedTo",
  "typeId",
  "locationId",
  "contactId",
]);

// Names are looked up and not recorded: a recorded one would outlive the person it names.
async function withNames(tx: Transaction, ctx: Context, entries: ActivityInList[]): Promise<ActivityInList[]> {
  const chosen = entries
    .flatMap((entry) => entry.values)
    .filter(({ field }) => choices.has(field))
    .flatMap(({ before, after }) => [before, after])
    .filter((id) => id !== null);
  if (chosen.length === 0) return entries;
  const names = await findNames(tx, ctx, [...new Set(chosen)]);
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  return entries.map((entry) => ({
    ...entry,
    values: entry.values.map((value) =>
      choices.has(value.field) ? { ...value, before: named(value.before), after: named(value.after) } : value,
    ),
  }));
}
