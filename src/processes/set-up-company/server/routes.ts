import { publicRoute, type Route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { setUpCompany } from "./set-up-company.ts";

export const setUpCompanyRoutes: readonly Route[] = [
  publicRoute(contract.setUpCompany, ({ visit, body }) => setUpCompany(visit, body)),
];
