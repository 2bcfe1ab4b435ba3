import { route, type Route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { getProvider } from "./get-provider.ts";
import { updateProvider } from "./update-provider.ts";

export const companyOfficeRoutes: readonly Route[] = [
  route(contract.getProvider, ({ ctx }) => getProvider(ctx)),
  route(contract.updateProvider, ({ ctx, body, version }) => updateProvider(ctx, body, version)),
];
