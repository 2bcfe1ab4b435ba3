import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Contact } from "#records/contacts/contract.ts";
import type { CustomerProfile } from "#records/customers/contract.ts";

/**
 * The entry "Send message" of a contact's menu: without an address it stays visible with the reason, and it is absent where
 * nothing new may be sent.
 *
 * @param customer whose contact it is
 * @param send     opens the dialog
 */
export function sendMessageEntry(
  customer: Pick<CustomerProfile, "allowed">,
  contact: Contact,
  send: (contact: Contact) => void,
): MenuEntry[] {
  if (!customer.allowed.includes("send-message")) return [];
  return [
    {
      label: m.messages_send_message_entry(),
      onSelect: () => send(contact),
      ...(contact.email === null ? { disabledReason: m.messages_contact_without_email() } : {}),
    },
  ];
}
