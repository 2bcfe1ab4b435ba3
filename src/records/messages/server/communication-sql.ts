import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { plannedOnce } from "#platform/server/planned-once.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";

/** Somebody of the staff reached a contact. */
export interface Communication {
  organisationId: string;
  contactId: string;
  /** The provider to whom the contact belongs; nil for a fleet's own. */
  contactProviderId: string;
  staffId: string;
  channel: "email" | "text" | "case note";
  at: string;
}

/**
 * Writes down that somebody communicated with a contact, and when that last happened.
 *
 * @see Rules V-18, X-18
 */
export async function insertCommunication(tx: Transaction, ctx: Context, communication: Communication): Promise<void> {
  const { organisationId, contactId, contactProviderId, staffId, channel, at } = communication;
  await sql`${plannedOnce}
    with communication as (
      insert into business.communication (network_id, provider_id, id, organisation_id, contact_id, staff_id, channel, at)
      values (${ctx.networkId}, ${ctx.providerId}, ${ctx.system.ids.next()}, ${organisationId}, ${contactId}, ${staffId}, ${channel}, ${at})
    )
    insert into business.last_communication as l (network_id, provider_id, organisation_id, contact_id, at)
    values (${ctx.networkId}, ${contactProviderId}, ${organisationId}, ${contactId}, ${at})
    on conflict (network_id, provider_id, contact_id) do update set at = greatest(l.at, excluded.at)`.execute(tx);
}

/**
 * Forgets who communicated with a contact and when, for good.
 */
export async function deleteCommunicationWithContact(tx: Transaction, ctx: Context, contactId: string): Promise<void> {
  await sql`
    delete from business.communication
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
       and organisation_id = ${organisationOfContact(ctx, contactId)} and contact_id = ${contactId}`.execute(tx);
  await sql`
    delete from business.last_communication
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
       and organisation_id = ${organisationOfContact(ctx, contactId)} and contact_id = ${contactId}`.execute(tx);
}

/**
 * Forgets who of this provider communicated with the people of some organisations; when anybody last did is forgotten with
 * the contacts, so it stays for those of a fleet.
 */
export async function deleteCommunicationWithOrganisations(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<void> {
  await sql`
    delete from business.communication
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and organisation_id = any (${organisationIds}::uuid[])`.execute(
    tx,
  );
  await sql`
    delete from business.last_communication
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and organisation_id = any (${organisationIds}::uuid[])`.execute(
    tx,
  );
}
