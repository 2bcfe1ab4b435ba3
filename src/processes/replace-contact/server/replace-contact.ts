import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { addContact } from "#processes/add-contact/server/public.ts";
import { disableContact } from "#processes/disable-contact/server/public.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { findContactRow } from "#records/contacts/server/public.ts";
import type { ContactReplacement, replaceContact as endpoint } from "../contract.ts";

/**
 * Replaces a contact whose stored e-mail address is locked: a new contact takes over what is still to come, the old one is
 * disabled and keeps its history. All or nothing.
 *
 * @param version the version of the old contact that was read
 * @returns id and Contact ID of the new contact, and how much changed hands
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `changed-meanwhile` 412, `contact-disabled` 422,
 *   `validation-failed` 422 for what is no phone number
 * @see Rules
 */
export async function replaceContact(
  ctx: Context,
  id: ContactId,
  { moveOverdue = false, ...contact }: ContactReplacement,
  version: number,
): Promise<ReplyOf<typeof endpoint>> {
  return await change(ctx, "contacts.edit", async (tx, activity, inside) => {
    const old = await findContactRow(tx, ctx, id, "no lock");
    if (!old) throw nothingHere();
    const added = await addContact(inside, old.customerId, contact);
    const { moved } = await disableContact(inside, id, { replacementId: added.id, moveOverdue }, version);
    // Adding and disabling recorded what was done.
    activity.nothingChanged();
    return { id: added.id, number: added.number, moved };
  });
}
