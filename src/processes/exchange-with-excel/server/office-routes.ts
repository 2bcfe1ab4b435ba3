import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { exportCustomers } from "./export-customers.ts";

export const exchangeWithExcelOfficeRoutes: readonly Route[] = [
  route(contract.exportCustomers, ({ ctx, query, session }) => exportCustomers(ctx, query, session.timeZone)),
];
