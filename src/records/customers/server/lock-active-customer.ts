import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { CustomerId } from "../contract.ts";
import { decideNewWork } from "../rules.ts";
import { type LockedCustomer, lockCustomerRow } from "./customer-locks-sql.ts";

/**
 * Locks a customer for whom something new begins: a work order, a quote, an invoice, a message. Making it inactive
 * meanwhile waits until that is stored, or comes first and refuses it.
 *
 * @throws Problem `not-found` 404, `customer-inactive` 422
 * @see Rules C-11, X-20
 */
export async function lockActiveCustomer(tx: Transaction, ctx: Context, id: CustomerId): Promise<LockedCustomer> {
  const customer = await lockCustomerRow(tx, ctx, id, "update");
  if (!customer) throw nothingHere();
  refuseUnless(decideNewWork(customer));
  return customer;
}
