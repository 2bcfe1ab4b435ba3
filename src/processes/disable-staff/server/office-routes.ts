import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { disableStaff, previewStaffDisablement } from "./disable-staff.ts";
import { enableStaff, undoStaffDisablement } from "./enable-staff.ts";

export const disableStaffOfficeRoutes: readonly Route[] = [
  route(contract.previewStaffDisablement, ({ ctx, params }) => previewStaffDisablement(ctx, params.staffId)),
  route(contract.disableStaff, ({ ctx, params, body, version }) => disableStaff(ctx, params.staffId, body, version)),
  route(contract.enableStaff, ({ ctx, params, version }) => enableStaff(ctx, params.staffId, version)),
  route(contract.undoStaffDisablement, ({ ctx, params, version }) =>
    undoStaffDisablement(ctx, params.staffId, version),
  ),
];
