import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { disableContact, previewDisablement, withdrawDisablement } from "./disable-contact.ts";
import { enableContact, undoDisablement } from "./enable-contact.ts";

export const disableContactOfficeRoutes: readonly Route[] = [
  route(contract.previewDisablement, ({ ctx, params }) => previewDisablement(ctx, params.contactId)),
  route(contract.disableContact, ({ ctx, params, body, version }) =>
    disableContact(ctx, params.contactId, body, version),
  ),
  route(contract.withdrawDisablement, ({ ctx, params, version }) =>
    withdrawDisablement(ctx, params.contactId, version),
  ),
  route(contract.enableContact, ({ ctx, params, version }) => enableContact(ctx, params.contactId, version)),
  route(contract.undoDisablement, ({ ctx, params, version }) => undoDisablement(ctx, params.contactId, version)),
];
