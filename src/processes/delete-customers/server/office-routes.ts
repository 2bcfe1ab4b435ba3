import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { deleteCustomers, previewDeletion } from "./delete-customers.ts";

export const deleteCustomersOfficeRoutes: readonly Route[] = [
  route(contract.previewDeletion, ({ ctx, body }) => previewDeletion(ctx, body.customerIds)),
  route(contract.deleteCustomers, ({ ctx, body }) => deleteCustomers(ctx, body.customerIds)),
];
