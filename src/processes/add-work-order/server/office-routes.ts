import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addWorkOrder } from "./add-work-order.ts";

export const addWorkOrderOfficeRoutes: readonly Route[] = [
  route(contract.addWorkOrder, ({ ctx, body }) => addWorkOrder(ctx, body)),
];
