import type { Permission } from "#platform/shared/endpoint.ts";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSignedIn } from "./session.ts";

/** A place in the rail. */
export interface Destination {
  key: string;
  label: () => string;
  icon: IconName;
  to:
    | "/home"
    | "/search"
    | "/customers"
    | "/work-orders"
    | "/recurring-services"
    | "/my-jobs"
    | "/quotes"
    | "/invoices"
    | "/messages"
    | "/jobs"
    | "/settings";
  /** Another place that belongs to this one. */
  also?: string;
  /** Second key after G. */
  letter: string;
  permission: Permission;
}

/** The places of the office, in the order of the rail. */
const destinations: readonly Destination[] = [
  {
    key: "home",
    label: () => m.show_home_title(),
    icon: "home",
    to: "/home",
    letter: "H",
    permission: "work-orders.view-all",
  },
  {
    key: "search",
    label: () => m.office_search_page(),
    icon: "search",
    to: "/search",
    letter: "F",
    permission: "customers.view",
  },
  {
    key: "customers",
    label: () => m.office_customers(),
    icon: "building",
    to: "/customers",
    also: "/imports",
    letter: "C",
    permission: "customers.view",
  },
  {
    key: "work-orders",
    label: () => m.work_orders_work_orders(),
    icon: "briefcase",
    to: "/work-orders",
    letter: "W",
    permission: "work-orders.view-all",
  },
  {
    key: "recurring-services",
    label: () => m.recurring_services_recurring_services(),
    icon: "repeat",
    to: "/recurring-services",
    letter: "R",
    permission: "work-orders.view-all",
  },
  {
    key: "my-jobs",
    label: () => m.work_orders_my_work(),
    icon: "person",
    to: "/my-jobs",
    letter: "Y",
    permission: "work-orders.carry-out",
  },
  {
    key: "quotes",
    label: () => m.quotes_quotes(),
    icon: "quote",
    to: "/quotes",
    letter: "Q",
    permission: "quotes.view",
  },
  {
    key: "invoices",
    label: () => m.invoices_invoices(),
    icon: "invoice",
    to: "/invoices",
    letter: "I",
    permission: "invoices.view",
  },
  {
    key: "messages",
    label: () => m.messages_messages(),
    icon: "mail",
    to: "/messages",
    letter: "M",
    permission: "messages.view",
  },
  {
    key: "jobs",
    label: () => m.office_jobs(),
    icon: "progress",
    to: "/jobs",
    letter: "J",
    permission: "lists.import",
  },
  {
    key: "settings",
    label: () => m.office_settings(),
    icon: "settings",
    to: "/settings",
    letter: "S",
    permission: "settings.edit",
  },
];

/** @returns the places where this person may go, in the order of the rail */
export function useDestinations(): readonly Destination[] {
  const { permissions } = useSignedIn();
  return destinations.filter((place) => permissions.includes(place.permission));
}
