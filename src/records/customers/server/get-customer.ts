import { requirePermission } from "#platform/server/change.ts";
import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { CustomerId, CustomerProfile } from "../contract.ts";
import { allowedWithCustomer } from "../rules.ts";
import { findCustomerRow } from "./customer-profile-sql.ts";

/**
 * Gets one customer with what the asker may do with it.
 *
 * @throws Problem `not-found` 404
 */
export async function getCustomer(ctx: Context, id: CustomerId): Promise<CustomerProfile> {
  return await read(ctx, "customers.view", (tx) => customerProfile(tx, ctx, id));
}

/**
 * Reads one customer in an open transaction, as it is answered.
 *
 * @throws Problem `not-found` 404
 */
export async function customerProfile(tx: Transaction, ctx: Context, id: CustomerId): Promise<CustomerProfile> {
  requirePermission(ctx, "customers.view");
  const row = await findCustomerRow(tx, ctx, id);
  if (!row) throw nothingHere();
  const { organisationId: _organisation, ...profile } = row;
  return { ...profile, allowed: allowedWithCustomer(profile, heldPermissions(ctx)) };
}
