import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { previewMessage, sendMessage } from "./send-message.ts";

export const sendMessageOfficeRoutes: readonly Route[] = [
  route(contract.sendMessage, ({ ctx, params, body }) => sendMessage(ctx, params.customerId, body)),
  route(contract.previewMessage, ({ ctx, params, body }) => previewMessage(ctx, params.customerId, body)),
];
