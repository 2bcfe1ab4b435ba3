import { sql } from "kysely";
import type { System } from "../context.ts";
import type { Transaction } from "../database.ts";

/**
 * Deletes counters of sign-in tries whose time has passed. Counting is the work of rate-limiter-flexible.
 *
 * @param tx a transaction of the front
 */
export async function deleteOldCounters(tx: Transaction, system: System): Promise<void> {
  await sql`delete from front.rate_limit where expire <= ${system.clock.now().getTime()}`.execute(tx);
}
