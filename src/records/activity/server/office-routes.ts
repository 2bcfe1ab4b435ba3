import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { listCustomerActivity } from "./list-customer-activity.ts";

export const activityOfficeRoutes: readonly Route[] = [
  route(contract.listCustomerActivity, ({ ctx, params, query }) => listCustomerActivity(ctx, params.customerId, query)),
];
