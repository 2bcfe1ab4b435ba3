import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addRecurringService } from "./add-recurring-service.ts";

export const addRecurringServiceOfficeRoutes: readonly Route[] = [
  route(contract.addRecurringService, ({ ctx, body, session }) => addRecurringService(ctx, body, session.timeZone)),
];
