import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { generateWorkOrder } from "./generate-work-order.ts";

export const generateDueWorkOrdersOfficeRoutes: readonly Route[] = [
  route(contract.generateWorkOrder, ({ ctx, params, session, version }) =>
    generateWorkOrder(ctx, params.recurringServiceId, version, session.timeZone),
  ),
];
