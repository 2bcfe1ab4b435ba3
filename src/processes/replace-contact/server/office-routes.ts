import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { replaceContact } from "./replace-contact.ts";

export const replaceContactOfficeRoutes: readonly Route[] = [
  route(contract.replaceContact, ({ ctx, params, body, version }) =>
    replaceContact(ctx, params.contactId, body, version),
  ),
];
