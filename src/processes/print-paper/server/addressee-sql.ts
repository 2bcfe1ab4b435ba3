import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Address } from "../rules.ts";

/**
 * The main address of a customer, as it is now; null where there is none.
 */
export async function findMainAddress(tx: Transaction, ctx: Context, customerId: string): Promise<Address | null> {
  const { rows } = await sql<Address>`
    select street, street2, city, state, postal_code as "postalCode", country from business.location
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = ${customerId} and is_main`.execute(
    tx,
  );
  return rows[0] ?? null;
}
