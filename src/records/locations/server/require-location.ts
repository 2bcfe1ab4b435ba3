import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { type CustomerId, referenceNotUsable } from "#records/customers/contract.ts";
import type { LocationId } from "../contract.ts";
import { findLocationRow } from "./locations-sql.ts";

/**
 * Finds the location that something new shall name among those of a customer.
 *
 * @param locationId null for none
 * @param pointer    the field at fault when it cannot be used
 * @throws Problem `reference-not-usable` 422
 */
export async function requireLocation(
  tx: Transaction,
  ctx: Context,
  customerId: CustomerId,
  locationId: LocationId | null,
  pointer = "#/locationId",
): Promise<void> {
  if (locationId === null) return;
  const location = await findLocationRow(tx, ctx, locationId, "no lock");
  if (location?.customerId === customerId) return;
  throw new Problem(referenceNotUsable, {
    errors: [{ pointer, detail: "Choose a location of this customer.", code: "location-not-usable" }],
  });
}
