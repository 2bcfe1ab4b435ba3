import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { customersRoutes } from "./routes/customers.ts";
import { frontRoutes } from "./routes/front.ts";
import { importsRoutes } from "./routes/imports.ts";
import { messagesRoutes } from "./routes/messages.ts";
import { papersRoutes } from "./routes/papers.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { startRoutes } from "./routes/start.ts";
import { workRoutes } from "./routes/work.ts";
import { elsewhere, root, shell } from "./routes/frames.ts";
import { addressReading } from "./shell/address-words.ts";
import { NotFound, RouteFault } from "./shell/not-found.tsx";

/*
 * A page is one file in `pages/` that exports its component and is loaded when it is first shown. It reads its
 * parameters and what else the address carries by `getRouteApi` with its route's id, for example
 * "/shell/customers/$customerId". Its route stands in `routes/`, among those of its rooms.
 */
const tree = root.addChildren([
  ...frontRoutes,
  shell.addChildren([
    ...startRoutes,
    ...customersRoutes,
    ...workRoutes,
    ...papersRoutes,
    ...messagesRoutes,
    ...importsRoutes,
    ...settingsRoutes,
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
