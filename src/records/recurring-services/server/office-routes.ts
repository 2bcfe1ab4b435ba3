import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { changeRecurringServiceStatus } from "./change-recurring-service-status.ts";
import { getRecurringService } from "./get-recurring-service.ts";
import { countRecurringServices, listRecurringServices } from "./list-recurring-services.ts";
import { updateRecurringService } from "./update-recurring-service.ts";

export const recurringServicesOfficeRoutes: readonly Route[] = [
  route(contract.listRecurringServices, ({ ctx, query }) => listRecurringServices(ctx, query)),
  route(contract.countRecurringServices, ({ ctx, query }) => countRecurringServices(ctx, query)),
  route(contract.getRecurringService, ({ ctx, params }) => getRecurringService(ctx, params.recurringServiceId)),
  route(contract.updateRecurringService, ({ ctx, params, body, version }) =>
    updateRecurringService(ctx, params.recurringServiceId, body, version),
  ),
  route(contract.changeRecurringServiceStatus, ({ ctx, params, body }) =>
    changeRecurringServiceStatus(ctx, params.recurringServiceId, body.act),
  ),
];
