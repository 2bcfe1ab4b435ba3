import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { Contact, ContactChanges, ContactId } from "../contract.ts";
import { decideContactUpdate } from "../rules.ts";
import { defaultRegion, findContactRow, updateContactRow } from "./contacts-sql.ts";
import { asContact, contactAnswer } from "./get-contact.ts";
import { phonesOf } from "./phones-of.ts";

/**
 * Changes a contact. A stored e-mail address stays where the setting locks it.
 *
 * @param version the version that was read
 * @returns the stored contact
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `changed-meanwhile` 412 with the newer contact,
 *   `email-locked` 422, `validation-failed` 422 for what is no phone number
 * @see Rules V-02, V-05, V-07, K-09, X-01, X-36
 */
export async function updateContact(
  ctx: Context,
  id: ContactId,
  changes: ContactChanges,
  version: number,
): Promise<Contact> {
  return await change(ctx, "contacts.edit", async (tx, activity) => {
    const row = await findContactRow(tx, ctx, id, "for update");
    if (!row) throw nothingHere();
    refuseUnless(decideContactUpdate(row, {}, row.policyLocks));
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asContact(ctx, row) } });
    refuseUnless(decideContactUpdate(row, changes, row.policyLocks));
    const stored = phonesOf(changes, await defaultRegion(tx, ctx), row);
    const values = changedValues(id, row, stored);
    if (values.length === 0) {
      activity.nothingChanged();
      return asContact(ctx, row);
    }
    await updateContactRow(tx, ctx, id, stored);
    activity.record({
      what: "contact.updated",
      customerId: row.customerId,
      contactId: id,
      facts: { fields: values.map((value) => value.field) },
      values,
    });
    return await contactAnswer(tx, ctx, id);
  });
}
