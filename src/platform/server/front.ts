import type { System } from "./context.ts";
import { inFrontTransaction, inRole, type Transaction } from "./database.ts";

/**
 * Opens the front: the only way to what is kept before any network is known (sessions, sign-in look-up, one-time links).
 *
 * @param system what runs
 * @param work   gets a transaction that reaches the schema `front` and nothing of the business but who works where
 */
export async function front<T>(system: System, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return await inFrontTransaction(system.database, work);
}

/**
 * Reaches the front from inside a business change, so that both commit together.
 *
 * @param tx   the transaction of the change
 * @param work statements on schema `front`
 */
export async function frontWithin<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  return await inRole(tx, "fieldfolk_front", work);
}
