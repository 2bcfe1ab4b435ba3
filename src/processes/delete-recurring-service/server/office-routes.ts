import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { deleteRecurringService } from "./delete-recurring-service.ts";

export const deleteRecurringServiceOfficeRoutes: readonly Route[] = [
  route(contract.deleteRecurringService, ({ ctx, params, version }) =>
    deleteRecurringService(ctx, params.recurringServiceId, version),
  ),
];
