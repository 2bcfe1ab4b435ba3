import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { activateCustomer, deactivateCustomer } from "./change-customer-status.ts";
import { getCustomer } from "./get-customer.ts";
import { countCustomers, listCustomers } from "./list-customers.ts";
import { updateCustomer } from "./update-customer.ts";

export const customersOfficeRoutes: readonly Route[] = [
  route(contract.listCustomers, ({ ctx, query, session }) => listCustomers(ctx, query, session.timeZone)),
  route(contract.countCustomers, ({ ctx, query, session }) => countCustomers(ctx, query, session.timeZone)),
  route(contract.getCustomer, ({ ctx, params }) => getCustomer(ctx, params.customerId)),
  route(contract.updateCustomer, ({ ctx, params, body, version }) =>
    updateCustomer(ctx, params.customerId, body, version),
  ),
  route(contract.deactivateCustomer, ({ ctx, params }) => deactivateCustomer(ctx, params.customerId)),
  route(contract.activateCustomer, ({ ctx, params }) => activateCustomer(ctx, params.customerId)),
];
