import { m } from "#platform/web/paraglide/messages.js";
import type { Contact } from "../contract.ts";

/**
 * Says in words what a contact may do on the customer portal; Admin covers the rest (K-10).
 *
 * @param contact its ticks
 * @returns for example "Access Billing, Create Work Order"; empty without any
 */
export function permissionsText(
  contact: Pick<Contact, "admin" | "accessBilling" | "accessReports" | "createWorkOrder" | "editContact">,
): string {
  if (contact.admin) return m.contacts_admin();
  const held = [
    contact.accessBilling ? m.contacts_access_billing() : "",
    contact.accessReports ? m.contacts_access_reports() : "",
    contact.createWorkOrder ? m.contacts_create_work_order() : "",
    contact.editContact ? m.contacts_edit_contact() : "",
  ];
  return held.filter((each) => each !== "").join(", ");
}
