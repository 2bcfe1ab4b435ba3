import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { cursorOf, readCursor, pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { rowIsThere } from "#platform/server/row-is-there.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import type { listContacts as endpoint } from "../contract.ts";
import { listContactRows } from "./contacts-sql.ts";
import { asContact } from "./get-contact.ts";

type Asked = ParsedRequest<typeof endpoint>;

/**
 * Lists the contacts of a customer: those this provider manages and those of the fleet.
 *
 * @param customerId whose contacts
 * @param query      search, sort and place
 * @throws Problem `not-found` 404 for a customer that is not mine
 * @see Rules C-01, V-06, V-22
 */
export async function listContacts(
  ctx: Context,
  customerId: Asked["params"]["customerId"],
  query: Asked["query"],
): Promise<ReplyOf<typeof endpoint>> {
  const after =
    query.after === undefined ? undefined : readCursor(query.after, query.sort === "number" ? "number" : "text");
  return await read(ctx, "contacts.view", async (tx) => {
    const rows = await listContactRows(tx, ctx, customerId, { ...query, after });
    if (rows.length === 0 && !(await rowIsThere(tx, ctx, "customer", customerId))) throw nothingHere();
    const { shown, next } = pageOf(rows, query.limit, (last) => cursorOf([last.sortValue, last.id]));
    return { contacts: shown.map(({ sortValue: _sortValue, ...row }) => asContact(ctx, row)), next };
  });
}
