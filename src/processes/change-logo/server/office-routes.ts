import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { deleteLogo, getLogo, putLogo } from "./change-logo.ts";

export const changeLogoOfficeRoutes: readonly Route[] = [
  route(contract.getLogo, ({ ctx }) => getLogo(ctx)),
  route(contract.putLogo, ({ ctx, upload, version }) => putLogo(ctx, upload, version)),
  route(contract.deleteLogo, ({ ctx, version }) => deleteLogo(ctx, version)),
];
