import { requireStaff } from "#platform/server/change.ts";
import { disableLocked, previewOf, undoLocked } from "#processes/disable-contact/server/public.ts";
import { findContactRow } from "#records/contacts/server/public.ts";
import { keepAsIs, type Undo } from "./undo.ts";
import { listSwitchedContacts, type SwitchedContact } from "./undo-import-sql.ts";

/**
 * Gives back who is enabled: whom the import disabled comes back with what was handed over, whom it enabled goes again.
 *
 * @see Rules L-10, X-34
 */
export async function switchBack(undo: Undo): Promise<void> {
  const { tx, ctx, id } = undo;
  const switched = (await listSwitchedContacts(tx, ctx, id)).toReversed();
  for (const contact of switched) {
    if (contact.switchedSince) keepAsIs(undo, contact, "enabled", "changed-since");
    else if (contact.what === "contact.disabled") await enableAgain(undo, contact);
    else await disableAgain(undo, contact);
  }
}

async function enableAgain(undo: Undo, contact: SwitchedContact): Promise<void> {
  const { tx, ctx, activity, id, done } = undo;
  const row = await findContactRow(tx, ctx, contact.contactId, "no lock");
  if (!row) return;
  const { left } = await undoLocked(tx, ctx, activity, row, { importId: id });
  done.contactsEnabled += 1;
  for (const { kind } of left) keepAsIs(undo, contact, kind, "changed-since");
}

// Whom the import enabled is disabled again only while nothing names the contact by which it would be missed.
async function disableAgain(undo: Undo, contact: SwitchedContact): Promise<void> {
  const { tx, ctx, activity, id } = undo;
  const { formerReplacementId, contactId, customerId, organisationId, number } = contact;
  const former = formerReplacementId && (await findContactRow(tx, ctx, formerReplacementId, "no lock"));
  const row = await findContactRow(tx, ctx, contactId, "no lock");
  if (!row || !formerReplacementId || !former || former.disabledAt !== null)
    return keepAsIs(undo, contact, "enabled", "replacement-gone");
  const preview = await previewOf(tx, ctx, row);
  if (preview.workOrders + preview.recurringServices + preview.quotes + preview.locations > 0 || preview.isPrimary)
    return keepAsIs(undo, contact, "enabled", "in-use");
  const leaving = { id: contactId, organisationId, enabled: true, customerId, number };
  const choice = { replacementId: formerReplacementId };
  await disableLocked(tx, ctx, activity, leaving, choice, requireStaff(ctx), { importId: id });
  undo.done.valuesRestored += 1;
}
