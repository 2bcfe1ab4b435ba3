import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addCustomer } from "./add-customer.ts";

export const addCustomerOfficeRoutes: readonly Route[] = [
  route(contract.addCustomer, ({ ctx, body }) => addCustomer(ctx, body)),
];
