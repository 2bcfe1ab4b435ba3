import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import type { ContactId } from "../contract.ts";
import { disabledContactFault, strangeContactFault } from "../rules.ts";
import { findContactRow } from "./contacts-sql.ts";

/**
 * Refuses unless something new can name a contact: it must be an enabled one of its customer. The row that names the contact locks it
 * by its trigger.
 *
 * @param organisationId whose contact it must be
 * @param contactId      null for nobody
 * @param pointer        the field at fault when it cannot be used
 * @throws Problem `reference-not-usable` 422
 * @see Rule C-11
 */
export async function requireUsableContact(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  contactId: ContactId | null,
  pointer = "#/contactId",
): Promise<void> {
  if (contactId === null) return;
  const contact = await findContactRow(tx, ctx, contactId, "no lock");
  if (contact?.organisationId === organisationId && contact.disabledAt === null) return;
  const isOurs = contact?.organisationId === organisationId;
  const fault = isOurs ? disabledContactFault(pointer) : strangeContactFault(pointer);
  throw new Problem(referenceNotUsable, { detail: fault.detail, errors: [fault] });
}
