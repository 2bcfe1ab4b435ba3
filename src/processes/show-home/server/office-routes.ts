import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { getAttention, getTrends } from "./show-home.ts";

export const showHomeOfficeRoutes: readonly Route[] = [
  route(contract.getAttention, ({ ctx, session }) => getAttention(ctx, session.timeZone)),
  route(contract.getTrends, ({ ctx, session }) => getTrends(ctx, session.timeZone)),
];
