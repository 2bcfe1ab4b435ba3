import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { deleteContact } from "./delete-contact.ts";

export const deleteContactOfficeRoutes: readonly Route[] = [
  route(contract.deleteContact, ({ ctx, params, version }) => deleteContact(ctx, params.contactId, version)),
];
