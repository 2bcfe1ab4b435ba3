import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { getContact } from "./get-contact.ts";
import { listContacts } from "./list-contacts.ts";
import { updateContact } from "./update-contact.ts";

export const contactsOfficeRoutes: readonly Route[] = [
  route(contract.listContacts, ({ ctx, params, query }) => listContacts(ctx, params.customerId, query)),
  route(contract.getContact, ({ ctx, params }) => getContact(ctx, params.contactId)),
  route(contract.updateContact, ({ ctx, params, body, version }) =>
    updateContact(ctx, params.contactId, body, version),
  ),
];
