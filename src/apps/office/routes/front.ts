import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { root } from "./frames.ts";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "sign-in",
  validateSearch: z.object({ next: z.string().startsWith("/").optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../pages/sign-in-page.tsx"), "SignInPage"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "setup",
  component: lazyRouteComponent(() => import("../pages/setup-page.tsx"), "SetupPage"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "invitation",
  component: lazyRouteComponent(() => import("../pages/invitation-page.tsx"), "InvitationPage"),
});

/** Before somebody has signed in. */
export const frontRoutes = [signIn, setup, invitation] as const;
