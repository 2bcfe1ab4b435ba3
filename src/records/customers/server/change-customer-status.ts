import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { CustomerId } from "../contract.ts";
import { decideActivation, decideDeactivation } from "../rules.ts";
import { lockCustomerRow } from "./customer-locks-sql.ts";
import { updateCustomerStatus } from "./customers-sql.ts";

/**
 * Makes a customer inactive: it leaves the active list and stays readable.
 *
 * @returns its id and new version
 * @throws Problem `not-found` 404, `customer-already-inactive` 409
 * @see Rules
 */
export async function deactivateCustomer(ctx: Context, id: CustomerId): Promise<{ id: CustomerId; version: number }> {
  return await change(ctx, "customers.change-status", async (tx, activity) => {
    const customer = await lockCustomerRow(tx, ctx, id, "update");
    if (!customer) throw nothingHere();
    refuseUnless(decideDeactivation(customer));
    const version = await updateCustomerStatus(tx, ctx, id, "inactive");
    activity.record({ what: "customer.made-inactive", customerId: id });
    return { id, version };
  });
}

/**
 * Makes a customer active again; possible at any time.
 *
 * @returns its id and new version
 * @throws Problem `not-found` 404, `customer-already-active` 409
 * @see Rule A-09
 */
export async function activateCustomer(ctx: Context, id: CustomerId): Promise<{ id: CustomerId; version: number }> {
  return await change(ctx, "customers.change-status", async (tx, activity) => {
    const customer = await lockCustomerRow(tx, ctx, id, "update");
    if (!customer) throw nothingHere();
    refuseUnless(decideActivation(customer));
    const version = await updateCustomerStatus(tx, ctx, id, "active");
    activity.record({ what: "customer.made-active", customerId: id });
    return { id, version };
  });
}
