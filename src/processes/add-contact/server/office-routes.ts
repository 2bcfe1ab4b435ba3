import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addContact } from "./add-contact.ts";

export const addContactOfficeRoutes: readonly Route[] = [
  route(contract.addContact, ({ ctx, params, body }) => addContact(ctx, params.customerId, body)),
];
