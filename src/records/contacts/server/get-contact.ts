import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { Contact, ContactId } from "../contract.ts";
import { allowedWithContact, undoableUntil } from "../rules.ts";
import { type ContactRow, findContactRow } from "./contacts-sql.ts";

/**
 * Gets one contact with what the asker may do with it.
 *
 * @throws Problem `not-found` 404
 */
export async function getContact(ctx: Context, id: ContactId): Promise<Contact> {
  return await read(ctx, "contacts.view", (tx) => contactAnswer(tx, ctx, id));
}

/**
 * Reads one contact in an open transaction, as it is answered.
 *
 * @throws Problem `not-found` 404
 */
export async function contactAnswer(tx: Transaction, ctx: Context, id: ContactId): Promise<Contact> {
  const row = await findContactRow(tx, ctx, id, "no lock");
  if (!row) throw nothingHere();
  return asContact(ctx, row);
}

/**
 * Turns a stored contact into the answer.
 *
 * @param row the stored contact
 */
export function asContact(ctx: Context, row: ContactRow): Contact {
  const {
    organisationId: _,
    policyLocks,
    undoDays,
    disabledAt,
    disabledByName,
    replacementId,
    replacementName,
    ...contact
  } = row;
  return {
    ...contact,
    emailLocked: policyLocks && contact.email !== null,
    disabled:
      disabledAt === null
        ? null
        : {
            at: disabledAt,
            byName: disabledByName ?? "",
            replacementId,
            replacementName,
            undoableUntil: undoableUntil(disabledAt, undoDays),
          },
    allowed: allowedWithContact(row, heldPermissions(ctx), { now: ctx.system.clock.now().toISOString(), undoDays }),
  };
}
