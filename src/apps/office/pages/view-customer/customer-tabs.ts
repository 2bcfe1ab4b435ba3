import { m } from "#platform/web/paraglide/messages.js";
import { customerTabs } from "./customer-address.ts";
import type { CustomerTab } from "./customer-address.ts";

/** What each tab is called. */
export const tabNames: Readonly<Record<CustomerTab, () => string>> = {
  summary: m.customers_tab_summary,
  contacts: m.customers_tab_contacts,
  locations: m.customers_tab_locations,
  "work-orders": m.customers_tab_work_orders,
  "recurring-services": m.recurring_services_recurring_services,
  quotes: m.quotes_quotes,
  invoices: m.invoices_invoices,
  notes: m.customers_tab_notes,
  files: m.files_files,
  messages: m.messages_messages,
  activity: m.customers_tab_activity,
};

/**
 * @param permissions what the reader holds
 * @returns the tabs the reader finds, from left to right
 */
export function tabsFor(permissions: readonly string[]): CustomerTab[] {
  return customerTabs.filter((tab) => tab !== "invoices" || permissions.includes("invoices.view"));
}
