import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { ApiProblem } from "#platform/web/api-client.ts";
import { ContactsAddress } from "./pages/customer-contacts-page/contacts-address.ts";
import { CustomersAddress, SearchAddress } from "./pages/customers-page/list-address.ts";
import { InvoicesAddress, NewInvoiceAddress } from "./pages/invoices-page/invoices-address.ts";
import { MessagesAddress } from "./pages/messages-page/messages-address.ts";
import { MyWorkAddress, WorkOrdersAddress } from "./pages/work-orders-page/list-address.ts";
import { RecurringServicesAddress } from "./pages/recurring-services-page/list-address.ts";
import { NewQuoteAddress, QuotesAddress } from "./pages/quotes-page/quotes-address.ts";
import { CustomerAddress, EditCustomerAddress } from "./pages/view-customer/customer-address.ts";
import { addressReading } from "./shell/address-words.ts";
import { NotFound, RouteFault } from "./shell/not-found.tsx";
import { OfficeShell } from "./shell/office-shell.tsx";
import { loadSession, meQuery } from "./shell/session.ts";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound });

/** Everything inside needs a session; without one the sign-in page comes first and leads back here. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: OfficeShell,
  beforeLoad: async ({ context, location }) => {
    try {
      await loadSession(context.queries);
    } catch (fault) {
      if (fault instanceof ApiProblem && fault.status === 401)
        throw redirect({ to: "/sign-in", search: { next: location.href } });
      throw fault;
    }
  },
});

/*
 * A page is one file in `pages/` that exports its component and is loaded when it is first shown. It reads its
 * parameters and what else the address carries by `getRouteApi` with its route's id, for example
 * "/shell/customers/$customerId". Every new route is also added to `tree` below.
 */
const signIn = createRoute({
  getParentRoute: () => root,
  path: "sign-in",
  validateSearch: z.object({ next: z.string().startsWith("/").optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./pages/sign-in-page.tsx"), "SignInPage"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "setup",
  component: lazyRouteComponent(() => import("./pages/setup-page.tsx"), "SetupPage"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "invitation",
  component: lazyRouteComponent(() => import("./pages/invitation-page.tsx"), "InvitationPage"),
});

const start = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: async ({ context }) => {
    const { permissions } = await context.queries.ensureQueryData(meQuery);
    throw redirect({ to: permissions.includes("work-orders.view-all") ? "/home" : "/my-jobs", replace: true });
  },
});
const home = createRoute({
  getParentRoute: () => shell,
  path: "home",
  component: lazyRouteComponent(() => import("./pages/home-page.tsx"), "HomePage"),
});
const search = createRoute({
  getParentRoute: () => shell,
  path: "search",
  validateSearch: SearchAddress,
  component: lazyRouteComponent(() => import("./pages/search-page.tsx"), "SearchPage"),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: "customers",
  validateSearch: CustomersAddress,
  component: lazyRouteComponent(() => import("./pages/customers-page.tsx"), "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => customers,
  path: "$customerId",
  validateSearch: CustomerAddress,
  component: lazyRouteComponent(() => import("./pages/view-customer.tsx"), "ViewCustomer"),
});
const editCustomer = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/edit",
  validateSearch: EditCustomerAddress,
  component: lazyRouteComponent(() => import("./pages/edit-customer-page.tsx"), "EditCustomerPage"),
});
const contacts = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/contacts",
  validateSearch: ContactsAddress,
  component: lazyRouteComponent(() => import("./pages/customer-contacts-page.tsx"), "CustomerContactsPage"),
});
const newContact = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/contacts/new",
  component: lazyRouteComponent(() => import("./pages/new-contact-page.tsx"), "NewContactPage"),
});
const editContact = createRoute({
  getParentRoute: () => shell,
  path: "customers/$customerId/contacts/$contactId",
  component: lazyRouteComponent(() => import("./pages/edit-contact-page.tsx"), "EditContactPage"),
});
const workOrders = createRoute({
  getParentRoute: () => shell,
  path: "work-orders",
  validateSearch: WorkOrdersAddress,
  component: lazyRouteComponent(() => import("./pages/work-orders-page.tsx"), "WorkOrdersPage"),
});
const workOrder = createRoute({
  getParentRoute: () => shell,
  path: "work-orders/$workOrderId",
  component: lazyRouteComponent(() => import("./pages/work-order-page.tsx"), "WorkOrderPage"),
});
const recurringServices = createRoute({
  getParentRoute: () => shell,
  path: "recurring-services",
  validateSearch: RecurringServicesAddress,
  component: lazyRouteComponent(() => import("./pages/recurring-services-page.tsx"), "RecurringServicesPage"),
});
const recurringService = createRoute({
  getParentRoute: () => shell,
  path: "recurring-services/$recurringServiceId",
  component: lazyRouteComponent(() => import("./pages/recurring-service-page.tsx"), "RecurringServicePage"),
});
const myJobs = createRoute({
  getParentRoute: () => shell,
  path: "my-jobs",
  validateSearch: MyWorkAddress,
  component: lazyRouteComponent(() => import("./pages/my-jobs-page.tsx"), "MyJobsPage"),
});
const quotes = createRoute({
  getParentRoute: () => shell,
  path: "quotes",
  validateSearch: QuotesAddress,
  component: lazyRouteComponent(() => import("./pages/quotes-page.tsx"), "QuotesPage"),
});
const newQuote = createRoute({
  getParentRoute: () => shell,
  path: "quotes/new",
  validateSearch: NewQuoteAddress,
  component: lazyRouteComponent(() => import("./pages/new-quote-page.tsx"), "NewQuotePage"),
});
const quote = createRoute({
  getParentRoute: () => shell,
  path: "quotes/$quoteId",
  component: lazyRouteComponent(() => import("./pages/quote-page.tsx"), "QuotePage"),
});
const editQuote = createRoute({
  getParentRoute: () => shell,
  path: "quotes/$quoteId/edit",
  component: lazyRouteComponent(() => import("./pages/edit-quote-page.tsx"), "EditQuotePage"),
});
const invoices = createRoute({
  getParentRoute: () => shell,
  path: "invoices",
  validateSearch: InvoicesAddress,
  component: lazyRouteComponent(() => import("./pages/invoices-page.tsx"), "InvoicesPage"),
});
const newInvoice = createRoute({
  getParentRoute: () => shell,
  path: "invoices/new",
  validateSearch: NewInvoiceAddress,
  component: lazyRouteComponent(() => import("./pages/new-invoice-page.tsx"), "NewInvoicePage"),
});
const invoice = createRoute({
  getParentRoute: () => shell,
  path: "invoices/$invoiceId",
  component: lazyRouteComponent(() => import("./pages/invoice-page.tsx"), "InvoicePage"),
});
const editInvoice = createRoute({
  getParentRoute: () => shell,
  path: "invoices/$invoiceId/edit",
  component: lazyRouteComponent(() => import("./pages/edit-invoice-page.tsx"), "EditInvoicePage"),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: "account",
  component: lazyRouteComponent(() => import("./pages/account-page.tsx"), "AccountPage"),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: "jobs",
  component: lazyRouteComponent(() => import("./pages/jobs-page.tsx"), "JobsPage"),
});
const messages = createRoute({
  getParentRoute: () => shell,
  path: "messages",
  validateSearch: MessagesAddress,
  component: lazyRouteComponent(() => import("./pages/messages-page.tsx"), "MessagesPage"),
});
const message = createRoute({
  getParentRoute: () => shell,
  path: "messages/$messageId",
  component: lazyRouteComponent(() => import("./pages/message-page.tsx"), "MessagePage"),
});
const imports = createRoute({
  getParentRoute: () => shell,
  path: "imports",
  component: lazyRouteComponent(() => import("./pages/imports-page.tsx"), "ImportsModule"),
});
const importsList = createRoute({
  getParentRoute: () => imports,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/imports-page.tsx"), "ImportsPage"),
});
const newImport = createRoute({
  getParentRoute: () => imports,
  path: "new",
  component: lazyRouteComponent(() => import("./pages/new-import-page.tsx"), "NewImportPage"),
});
const oneImport = createRoute({
  getParentRoute: () => imports,
  path: "$importId",
  component: lazyRouteComponent(() => import("./pages/import-page.tsx"), "ImportPage"),
});

const settingsPages = () => import("./pages/settings-page.tsx");
const settings = createRoute({
  getParentRoute: () => shell,
  path: "settings",
  component: lazyRouteComponent(settingsPages, "SettingsPage"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/company", replace: true });
  },
});
const company = createRoute({
  getParentRoute: () => settings,
  path: "company",
  component: lazyRouteComponent(settingsPages, "CompanyTab"),
});
const taxRates = createRoute({
  getParentRoute: () => settings,
  path: "tax-rates",
  component: lazyRouteComponent(settingsPages, "TaxRatesTab"),
});
const paymentTerms = createRoute({
  getParentRoute: () => settings,
  path: "payment-terms",
  component: lazyRouteComponent(settingsPages, "PaymentTermsTab"),
});
const messageTemplates = createRoute({
  getParentRoute: () => settings,
  path: "message-templates",
  component: lazyRouteComponent(settingsPages, "MessageTemplatesTab"),
});
const workOrderTypes = createRoute({
  getParentRoute: () => settings,
  path: "work-order-types",
  component: lazyRouteComponent(settingsPages, "WorkOrderTypesTab"),
});
const staff = createRoute({
  getParentRoute: () => settings,
  path: "staff",
  component: lazyRouteComponent(settingsPages, "StaffTab"),
});

/** Any other address: said inside the shell, so that the way on is at hand. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: "$", component: NotFound });

const tree = root.addChildren([
  signIn,
  setup,
  invitation,
  shell.addChildren([
    start,
    home,
    search,
    customers.addChildren([customer]),
    editCustomer,
    contacts,
    newContact,
    editContact,
    workOrders,
    workOrder,
    recurringServices,
    recurringService,
    myJobs,
    quotes,
    newQuote,
    quote,
    editQuote,
    invoices,
    newInvoice,
    invoice,
    editInvoice,
    account,
    jobs,
    messages,
    message,
    imports.addChildren([importsList, newImport, oneImport]),
    settings.addChildren([settingsHome, company, taxRates, paymentTerms, messageTemplates, workOrderTypes, staff]),
    elsewhere,
  ]),
]);

/**
 * Makes the router of the office.
 *
 * @param queries the cache of the page, which routes may fill before they show
 */
export function makeOfficeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/office",
    ...addressReading,
    context: { queries },
    defaultPreload: "intent",
    // The query cache decides how fresh data is.
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: RouteFault,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    scrollToTopSelectors: ["#main"],
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeOfficeRouter>;
  }
}
