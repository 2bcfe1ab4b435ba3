import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MessagesAddress } from "../pages/messages-page/messages-address.ts";
import { shell } from "./frames.ts";

const messages = createRoute({
  getParentRoute: () => shell,
  path: "messages",
  validateSearch: MessagesAddress,
  component: lazyRouteComponent(() => import("../pages/messages-page.tsx"), "MessagesPage"),
});
const message = createRoute({
  getParentRoute: () => shell,
  path: "messages/$messageId",
  component: lazyRouteComponent(() => import("../pages/message-page.tsx"), "MessagePage"),
});

/** Messages. */
export const messagesRoutes = [messages, message] as const;
