import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MyWorkAddress, WorkOrdersAddress } from "../pages/work-orders-page/list-address.ts";
import { RecurringServicesAddress } from "../pages/recurring-services-page/list-address.ts";
import { shell } from "./frames.ts";

const workOrders = createRoute({
  getParentRoute: () => shell,
  path: "work-orders",
  validateSearch: WorkOrdersAddress,
  component: lazyRouteComponent(() => import("../pages/work-orders-page.tsx"), "WorkOrdersPage"),
});
const workOrder = createRoute({
  getParentRoute: () => shell,
  path: "work-orders/$workOrderId",
  component: lazyRouteComponent(() => import("../pages/work-order-page.tsx"), "WorkOrderPage"),
});
const recurringServices = createRoute({
  getParentRoute: () => shell,
  path: "recurring-services",
  validateSearch: RecurringServicesAddress,
  component: lazyRouteComponent(() => import("../pages/recurring-services-page.tsx"), "RecurringServicesPage"),
});
const recurringService = createRoute({
  getParentRoute: () => shell,
  path: "recurring-services/$recurringServiceId",
  component: lazyRouteComponent(() => import("../pages/recurring-service-page.tsx"), "RecurringServicePage"),
});
const myJobs = createRoute({
  getParentRoute: () => shell,
  path: "my-jobs",
  validateSearch: MyWorkAddress,
  component: lazyRouteComponent(() => import("../pages/my-jobs-page.tsx"), "MyJobsPage"),
});

/** Work orders, whoever sees them, and recurring services. */
export const workRoutes = [workOrders, workOrder, recurringServices, recurringService, myJobs] as const;
