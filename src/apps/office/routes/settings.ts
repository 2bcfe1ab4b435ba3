import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { shell } from "./frames.ts";

const settingsPages = () => import("../pages/settings-page.tsx");
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

/** Settings. */
export const settingsRoutes = [
  settings.addChildren([settingsHome, company, taxRates, paymentTerms, messageTemplates, workOrderTypes, staff]),
] as const;
