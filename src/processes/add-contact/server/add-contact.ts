import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { ContactId, NewContact } from "#records/contacts/contract.ts";
import { addContactRow } from "#records/contacts/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { lockCustomerRow, setPrimaryContactWhereNone } from "#records/customers/server/public.ts";

/**
 * Adds a contact to a customer. The first one of the organisation is Admin unless said otherwise, and primary.
 *
 * @returns id, Contact ID and whether it became Admin
 * @throws Problem `not-found` 404, `validation-failed` 422 for what is no phone number
 * @see Rules V-02, V-06, V-09, K-08, K-09, X-14
 */
export async function addContact(
  ctx: Context,
  customerId: CustomerId,
  given: NewContact,
): Promise<{ id: ContactId; number: number; admin: boolean }> {
  return await change(ctx, "contacts.edit", async (tx, activity) => {
    const customer = await lockCustomerRow(tx, ctx, customerId, "update");
    if (!customer) throw nothingHere();
    const added = await addContactRow(tx, ctx, customer.organisationId, given);
    if (added.first) await setPrimaryContactWhereNone(tx, ctx, customerId, added.id);
    activity.record({
      what: "contact.added",
      customerId,
      contactId: added.id,
      facts: { number: added.number, first: added.first },
      values: changedValues(added.id, {}, added.stored),
    });
    return { id: added.id, number: added.number, admin: added.admin };
  });
}
