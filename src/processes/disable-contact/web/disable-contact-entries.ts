import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Contact } from "#records/contacts/contract.ts";

/** What is asked about a contact. */
export type DisablementAct = "disable" | "withdraw-disablement" | "enable" | "undo-disablement";

const labels: Readonly<Record<DisablementAct, () => string>> = {
  disable: m.disable_contact_entry,
  "withdraw-disablement": m.disable_contact_withdraw,
  enable: m.disable_contact_enable,
  "undo-disablement": m.disable_contact_undo,
};

/**
 * The entries "Disable", or "Enable" and "Undo disablement", of a contact's menu (C-01).
 *
 * @param contact the row
 * @param ask opens the dialog of an act
 */
export function disablementEntries(
  contact: Contact,
  ask: (asked: { contact: Contact; act: DisablementAct }) => void,
): MenuEntry[] {
  return (Object.keys(labels) as DisablementAct[])
    .filter((act) => contact.allowed.includes(act))
    .map((act) => ({ label: labels[act](), onSelect: () => ask({ contact, act }) }));
}
