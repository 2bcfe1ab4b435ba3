import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import {
  addMessageTemplate,
  deleteMessageTemplate,
  listMessageTemplates,
  updateMessageTemplate,
} from "./message-templates.ts";

export const messageTemplatesOfficeRoutes: readonly Route[] = [
  route(contract.listMessageTemplates, ({ ctx }) => listMessageTemplates(ctx)),
  route(contract.addMessageTemplate, ({ ctx, body }) => addMessageTemplate(ctx, body)),
  route(contract.updateMessageTemplate, ({ ctx, params, body, version }) =>
    updateMessageTemplate(ctx, params.messageTemplateId, body, version),
  ),
  route(contract.deleteMessageTemplate, ({ ctx, params, version }) =>
    deleteMessageTemplate(ctx, params.messageTemplateId, version),
  ),
];
