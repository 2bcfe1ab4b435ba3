import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { findDuplicates } from "./find-duplicates.ts";

export const findDuplicatesOfficeRoutes: readonly Route[] = [
  route(contract.findDuplicates, ({ ctx, body }) => findDuplicates(ctx, body)),
];
