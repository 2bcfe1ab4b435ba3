import { purgeActivityValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { decideContactDeletion } from "#records/contacts/rules.ts";
import {
  asContact,
  deleteContactRow,
  findContactRow,
  findOldestOtherContact,
  releaseFromDisablements,
} from "#records/contacts/server/public.ts";
import { lockCustomerRow, releaseContactFromCustomers } from "#records/customers/server/public.ts";
import { releaseContactFromInvoices } from "#records/invoices/server/public.ts";
import { releaseContactFromLocations } from "#records/locations/server/public.ts";
import { releaseContactFromRecurringServices } from "#records/recurring-services/server/public.ts";
import { releaseContactFromWorkOrders } from "#records/work-orders/server/public.ts";
import { releaseContactFromQuotes } from "#records/quotes/server/public.ts";
import { deleteCommunicationWithContact, deleteMessagesToContact } from "#records/messages/server/public.ts";

/**
 * Deletes a contact for good, at any time. What the activity said about the person goes too; that it was deleted stays.
 * A primary contact is followed by the oldest other enabled one, the billing contact becomes empty.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `changed-meanwhile` 412
 * @see Rules C-02, C-03, V-16, X-03, X-23
 */
export async function deleteContact(ctx: Context, id: ContactId, version: number): Promise<void> {
  await change(ctx, "contacts.delete", async (tx, activity) => {
    // Customer before contact, as adding does: two verbs that take both never wait for each other.
    const found = await findContactRow(tx, ctx, id, "no lock");
    if (!found) throw nothingHere();
    await lockCustomerRow(tx, ctx, found.customerId, "update");
    const row = await findContactRow(tx, ctx, id, "for update");
    if (!row) throw nothingHere();
    refuseUnless(decideContactDeletion(row));
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asContact(ctx, row) } });
    const successor = row.isPrimary ? await findOldestOtherContact(tx, ctx, row.organisationId, id) : null;
    await removeContact(tx, ctx, id, successor);
    activity.record({
      what: "contact.deleted",
      customerId: row.customerId,
      facts: { number: row.number, wasPrimary: row.isPrimary, wasBilling: row.isBilling, newPrimaryId: successor },
    });
  });
}

/**
 * Takes a contact, which is held together with its customer, out of everything that names it, and deletes it for good.
 *
 * @param successor who becomes primary contact in its place, if it was that
 * @see Rules C-03, X-03, X-23
 */
export async function removeContact(
  tx: Transaction,
  ctx: Context,
  id: ContactId,
  successor: ContactId | null,
): Promise<void> {
  await releaseFromDisablements(tx, ctx, [id]);
  await releaseContactFromCustomers(tx, ctx, id, successor);
  await releaseContactFromLocations(tx, ctx, id);
  await releaseContactFromRecurringServices(tx, ctx, id);
  await releaseContactFromWorkOrders(tx, ctx, id);
  await releaseContactFromQuotes(tx, ctx, id);
  await deleteMessagesToContact(tx, ctx, id);
  await deleteCommunicationWithContact(tx, ctx, id);
  await releaseContactFromInvoices(tx, ctx, id);
  await deleteContactRow(tx, ctx, id);
  await purgeActivityValues(tx, ctx, [id]);
}
