import { type ActivityValue, changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import { type Context, heldPermissions } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { rowIsThere } from "#platform/server/row-is-there.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Location, LocationChanges, LocationId, NewLocation } from "../contract.ts";
import { allowedWithLocation, decideLocationDeletion } from "../rules.ts";
import {
  deleteLocationRow,
  findLocationRow,
  insertLocationRow,
  isLocationInUse,
  listLocationRows,
  lockCustomerOfLocation,
  type LocationRow,
  updateLocationRow,
} from "./locations-sql.ts";

/**
 * Lists the locations of a customer.
 *
 * @throws Problem `not-found` 404
 */
export async function listLocations(ctx: Context, customerId: CustomerId): Promise<{ locations: Location[] }> {
  return await read(ctx, "customers.view", async (tx) => {
    const rows = await listLocationRows(tx, ctx, customerId);
    if (rows.length === 0 && !(await rowIsThere(tx, ctx, "customer", customerId))) throw nothingHere();
    return { locations: rows.map((row) => asLocation(ctx, row)) };
  });
}

/**
 * Gets one location.
 *
 * @throws Problem `not-found` 404
 */
export async function getLocation(ctx: Context, id: LocationId): Promise<Location> {
  const row = await read(ctx, "customers.view", (tx) => findLocationRow(tx, ctx, id, "no lock"));
  if (!row) throw nothingHere();
  return asLocation(ctx, row);
}

/**
 * Adds a location; the first one of a customer is its main and bill-to address.
 *
 * @throws Problem `not-found` 404, `reference-not-usable` 422 for a contact of somebody else
 */
export async function addLocation(
  ctx: Context,
  customerId: CustomerId,
  given: NewLocation,
): Promise<{ id: LocationId }> {
  return await change(ctx, "locations.edit", async (tx, activity) => {
    const customer = await lockCustomerOfLocation(tx, ctx, customerId);
    if (!customer) throw nothingHere();
    const id = ctx.system.ids.next() as LocationId;
    await insertLocationRow(tx, ctx, { ...given, id, customerId, organisationId: customer.organisationId });
    activity.record({
      what: "location.added",
      customerId,
      facts: { locationId: id },
      values: changedValues(customerId, {}, named(given)),
    });
    return { id };
  });
}

/**
 * Changes a location, or makes it the main one.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `reference-not-usable` 422
 */
export async function updateLocation(
  ctx: Context,
  id: LocationId,
  changes: LocationChanges,
  version: number,
): Promise<Location> {
  return await change(ctx, "locations.edit", async (tx, activity) => {
    const row = await lockedLocation(tx, ctx, id, version);
    const fields = changedValues(row.customerId, row, changes).map((value) => value.field);
    if (fields.length === 0) {
      activity.nothingChanged();
      return asLocation(ctx, row);
    }
    await updateLocationRow(tx, ctx, row, changes);
    const values = changedValues(row.customerId, row, named(changes));
    activity.record({
      what: "location.updated",
      customerId: row.customerId,
      facts: { locationId: id, fields },
      values,
    });
    const stored = await findLocationRow(tx, ctx, id, "no lock");
    if (!stored) throw nothingHere();
    return asLocation(ctx, stored);
  });
}

/**
 * Deletes a location for good, unless it is the main one.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `main-location-stays` 409, `location-in-use` 409
 */
export async function deleteLocation(ctx: Context, id: LocationId, version: number): Promise<void> {
  await change(ctx, "locations.edit", async (tx, activity) => {
    const row = await lockedLocation(tx, ctx, id, version);
    refuseUnless(decideLocationDeletion(row, await isLocationInUse(tx, ctx, row)));
    await deleteLocationRow(tx, ctx, id);
    const values: ActivityValue[] = [{ subjectId: row.customerId, field: "name", before: row.name, after: null }];
    activity.record({ what: "location.deleted", customerId: row.customerId, facts: { locationId: id }, values });
  });
}

async function lockedLocation(
  tx: Parameters<typeof findLocationRow>[0],
  ctx: Context,
  id: LocationId,
  version: number,
): Promise<LocationRow> {
  // Customer before location, as adding and deleting do: two that become main at once follow each other.
  const found = await findLocationRow(tx, ctx, id, "no lock");
  if (!found || !(await lockCustomerOfLocation(tx, ctx, found.customerId))) throw nothingHere();
  const row = await findLocationRow(tx, ctx, id, "for update");
  if (!row) throw nothingHere();
  if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asLocation(ctx, row) } });
  return row;
}

// Ids of people stay out of the values: a name would have to be purged with the person.
function named(changes: LocationChanges): Record<string, unknown> {
  const { contactId: _contact, ...rest } = changes;
  return rest;
}

function asLocation(ctx: Context, row: LocationRow): Location {
  return { ...row, allowed: allowedWithLocation(row, heldPermissions(ctx)) };
}
