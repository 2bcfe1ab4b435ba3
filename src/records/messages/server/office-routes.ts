import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { countMessages, getMessage, listMessages } from "./messages.ts";
import { tryMessageAgain } from "./try-message-again.ts";

export const messagesOfficeRoutes: readonly Route[] = [
  route(contract.listMessages, ({ ctx, query, session }) => listMessages(ctx, query, session.timeZone)),
  route(contract.countMessages, ({ ctx, query, session }) => countMessages(ctx, query, session.timeZone)),
  route(contract.getMessage, ({ ctx, params }) => getMessage(ctx, params.messageId)),
  route(contract.tryMessageAgain, ({ ctx, params }) => tryMessageAgain(ctx, params.messageId)),
];
