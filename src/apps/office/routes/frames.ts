import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { ApiProblem } from "#platform/web/api-client.ts";
import { NotFound } from "../shell/not-found.tsx";
import { OfficeShell } from "../shell/office-shell.tsx";
import { loadSession } from "../shell/session.ts";

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
});
/** Everything inside needs a session; without one the sign-in page comes first and leads back here. */
export const shell = createRoute({
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
/** Any other address: said inside the shell, so that the way on is at hand. */
export const elsewhere = createRoute({ getParentRoute: () => shell, path: "$", component: NotFound });
