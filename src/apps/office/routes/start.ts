import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { SearchAddress } from "../pages/customers-page/list-address.ts";
import { meQuery } from "../shell/session.ts";
import { shell } from "./frames.ts";

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
  component: lazyRouteComponent(() => import("../pages/home-page.tsx"), "HomePage"),
});
const search = createRoute({
  getParentRoute: () => shell,
  path: "search",
  validateSearch: SearchAddress,
  component: lazyRouteComponent(() => import("../pages/search-page.tsx"), "SearchPage"),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: "account",
  component: lazyRouteComponent(() => import("../pages/account-page.tsx"), "AccountPage"),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: "jobs",
  component: lazyRouteComponent(() => import("../pages/jobs-page.tsx"), "JobsPage"),
});

/** Where one begins, and what is one's own. */
export const startRoutes = [start, home, search, account, jobs] as const;
