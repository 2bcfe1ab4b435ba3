import { type RawBuilder, sql } from "kysely";
import type { Context } from "./context.ts";

/**
 * The organisation of a contact, inside a statement. Whoever looks for the rows that name a contact says it too, because
 * their indexes begin with it.
 */
export function organisationOfContact(ctx: Context, contactId: string): RawBuilder<unknown> {
  return sql`(select k.organisation_id from business.contact k where k.network_id = ${ctx.networkId} and k.id = ${contactId})`;
}
