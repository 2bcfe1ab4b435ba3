import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addLocation, deleteLocation, getLocation, listLocations, updateLocation } from "./locations.ts";

export const locationsOfficeRoutes: readonly Route[] = [
  route(contract.listLocations, ({ ctx, params }) => listLocations(ctx, params.customerId)),
  route(contract.addLocation, ({ ctx, params, body }) => addLocation(ctx, params.customerId, body)),
  route(contract.getLocation, ({ ctx, params }) => getLocation(ctx, params.locationId)),
  route(contract.updateLocation, ({ ctx, params, body, version }) =>
    updateLocation(ctx, params.locationId, body, version),
  ),
  route(contract.deleteLocation, ({ ctx, params, version }) => deleteLocation(ctx, params.locationId, version)),
];
