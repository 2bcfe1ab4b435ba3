import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import type { ContactId } from "../contract.ts";
import { findContactRow } from "./contacts-sql.ts";

/**
 * The name of a contact that something new shall name, as it is now: a work order, a quote, an invoice keeps it even when
 * the contact is called otherwise later. The row that names the contact locks it by its trigger.
 *
 * @param organisationId whose contact it must be
 * @param contactId      null for nobody
 * @param pointer        the field at fault when it cannot be used
 * @returns first and last name, or null for nobody
 * @throws Problem `reference-not-usable` 422
 * @see Rule C-11
 */
export async function usableContactName(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  contactId: ContactId | null,
  pointer = "#/contactId",
): Promise<string | null> {
  if (contactId === null) return null;
  const contact = await findContactRow(tx, ctx, contactId, "no lock");
  if (contact?.organisationId === organisationId) return `${contact.firstName} ${contact.lastName}`;
  throw new Problem(referenceNotUsable, {
    errors: [{ pointer, detail: "Choose a contact of this customer.", code: "contact-not-usable" }],
  });
}
