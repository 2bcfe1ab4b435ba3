import { purgeActivityValues } from "#platform/server/activity.ts";
import { removeContact } from "#processes/delete-contact/server/public.ts";
import { deleteContactsOfOrganisations, forgetDisablementsOfOrganisations } from "#records/contacts/server/public.ts";
import { deleteCustomerRows, deleteOrganisationRows } from "#records/customers/server/public.ts";
import { deleteLocationsOfCustomers, deleteLocationsOfImport } from "#records/locations/server/public.ts";
import { deleteNotesOfCustomers, deleteNotesOfImport } from "#records/notes/server/public.ts";
import { importApplySlots } from "../limits.ts";
import { keepAsIs, type Undo } from "./undo.ts";
import { lockAddedContacts, lockAddedCustomers } from "./undo-import-sql.ts";

/**
 * Removes what the import added and nobody touched since: customers with all that is theirs, and what it added to others.
 *
 * @param step called with how many customers are removed
 * @see Rule L-10
 */
export async function removeAdded(undo: Undo, step: (done: number) => Promise<void>): Promise<void> {
  const { tx, ctx, activity, id, done } = undo;
  const customers = await lockAddedCustomers(tx, ctx, id);
  for (const { id: customerId } of customers.filter((one) => one.touched))
    keepAsIs(undo, { customerId, contactId: null }, "customer", "changed-since");
  const removed = customers.filter((one) => !one.touched);
  for (let from = 0; from < removed.length; from += importApplySlots) {
    const slice = removed.slice(from, from + importApplySlots);
    await step(from);
    const ids = slice.map((one) => one.id);
    const organisationIds = slice.map((one) => one.organisationId);
    const noteIds = await deleteNotesOfCustomers(tx, ctx, ids);
    await deleteLocationsOfCustomers(tx, ctx, ids);
    await deleteCustomerRows(tx, ctx, ids);
    await forgetDisablementsOfOrganisations(tx, ctx, organisationIds);
    const contactIds = await deleteContactsOfOrganisations(tx, ctx, organisationIds);
    await deleteOrganisationRows(tx, ctx, organisationIds);
    await purgeActivityValues(tx, ctx, [...ids, ...contactIds, ...noteIds]);
    done.customersRemoved += ids.length;
    done.contactsRemoved += contactIds.length;
    for (const one of slice)
      activity.record({
        what: "customer.deleted",
        customerId: one.id,
        facts: { number: one.number, undoneImportId: id },
      });
  }
  await removeAddedToOthers(undo);
}

async function removeAddedToOthers(undo: Undo): Promise<void> {
  const { tx, ctx, activity, id, done } = undo;
  for (const customerId of await deleteNotesOfImport(tx, ctx, id))
    keepAsIs(undo, { customerId, contactId: null }, "note", "changed-since");
  for (const customerId of await deleteLocationsOfImport(tx, ctx, id))
    keepAsIs(undo, { customerId, contactId: null }, "location", "changed-since");
  for (const { id: contactId, customerId, number, touched } of await lockAddedContacts(tx, ctx, id)) {
    if (touched) {
      keepAsIs(undo, { customerId, contactId }, "contact", "changed-since");
      continue;
    }
    await removeContact(tx, ctx, contactId, null);
    done.contactsRemoved += 1;
    activity.record({ what: "contact.deleted", customerId, facts: { number, undoneImportId: id } });
  }
}
