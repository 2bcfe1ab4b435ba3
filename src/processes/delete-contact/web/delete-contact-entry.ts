import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Contact } from "#records/contacts/contract.ts";

/**
 * The entry "Delete" of a contact's menu: for a contact of the fleet it stays visible with the reason, and it is
 * absent for roles that never delete.
 *
 * @param contact the row
 * @param ask opens Confirm Delete
 */
export function deleteContactEntry(contact: Contact, ask: (contact: Contact) => void): MenuEntry[] {
  const entry = { label: m.contacts_delete(), danger: true, separatorBefore: true, onSelect: () => ask(contact) };
  if (contact.allowed.includes("delete")) return [entry];
  return contact.managedByFleet ? [{ ...entry, disabledReason: m.contacts_fleet_deletes() }] : [];
}
