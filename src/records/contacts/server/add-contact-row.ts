import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import type { ContactId, NewContact } from "../contract.ts";
import { startingPermissions } from "../rules.ts";
import { countContactRows, defaultRegion, insertContactRow } from "./contacts-sql.ts";
import { phonesOf } from "./phones-of.ts";

// A fleet belongs to no provider whose country could be meant.
const regionOfFleets = "US";

/**
 * Stores a new contact of an organisation inside a change; the first one is Admin (K-08). Whoever calls holds the
 * customer locked, so that two first contacts cannot meet.
 *
 * @param organisationId whose contact
 * @param given          what was typed
 * @returns id, Contact ID, whether it is the first and Admin, and the fields as they are stored
 * @throws Problem `validation-failed` 422 for what is no phone number
 */
export async function addContactRow(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  given: NewContact,
): Promise<{ id: ContactId; number: number; first: boolean; admin: boolean; stored: NewContact }> {
  const there = await countContactRows(tx, ctx, organisationId);
  const permissions = startingPermissions(given, there);
  const id = ctx.system.ids.next() as ContactId;
  const typed = phonesOf(given, ctx.organisationId === undefined ? await defaultRegion(tx, ctx) : regionOfFleets);
  const number = await drawNumbers(tx, ctx, "contact", 1);
  await insertContactRow(tx, ctx, {
    ...typed,
    ...permissions,
    id,
    organisationId,
    number,
    source: ctx.organisationId === undefined ? "staff" : "fleet",
  });
  return { id, number, first: there === 0, admin: permissions.admin, stored: { ...typed, admin: permissions.admin } };
}
