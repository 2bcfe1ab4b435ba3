import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ContactsAddress } from "../pages/customer-contacts-page/contacts-address.ts";
import { ContactAddress } from "../pages/edit-contact-page/contact-address.ts";
import { CustomersAddress } from "../pages/customers-page/list-address.ts";
import { CustomerAddress, EditCustomerAddress } from "../pages/view-customer/customer-address.ts";
import { shell } from "./frames.ts";

const customers = createRoute({
  getParentRoute: () => shell,
  path: "customers",
  validateSearch: CustomersAddress,
  component: lazyRouteComponent(() => import("../pages/customers-page.tsx"), "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => customers,
  path: "$customerId",
  validateSearch: CustomerAddress,
  component: lazyRouteComponent(() => import("../pages/view-customer.tsx"), "ViewCustomer"),
});
const editCustomer = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/edit",
  validateSearch: EditCustomerAddress,
  component: lazyRouteComponent(() => import("../pages/edit-customer-page.tsx"), "EditCustomerPage"),
});
const contacts = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/contacts",
  validateSearch: ContactsAddress,
  component: lazyRouteComponent(() => import("../pages/customer-contacts-page.tsx"), "CustomerContactsPage"),
});
const newContact = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/contacts/new",
  component: lazyRouteComponent(() => import("../pages/new-contact-page.tsx"), "NewContactPage"),
});
const editContact = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/contacts/$contactId",
  validateSearch: ContactAddress,
  component: lazyRouteComponent(() => import("../pages/edit-contact-page.tsx"), "EditContactPage"),
});

/** Customers and their contacts. */
export const customersRoutes = [
  customers.addChildren([customer]),
  editCustomer,
  contacts,
  newContact,
  editContact,
] as const;
