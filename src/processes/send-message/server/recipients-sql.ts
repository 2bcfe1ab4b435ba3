import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Recipient } from "../rules.ts";

/**
 * Finds those of the chosen contacts that belong to an organisation.
 */
export async function findRecipients(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  chosen: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  const { rows } = await sql<Recipient>`
    select k.id, k.first_name as "firstName", k.last_name as "lastName", k.email, d.contact_id is null as enabled
      from business.contact k
      left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id
     where k.network_id = ${ctx.networkId} and k.organisation_id = ${organisationId} and k.id = any (${chosen}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who writes, and about which customer. */
export interface Sender {
  companyName: string;
  organisationId: string;
  providerName: string;
  providerPhone: string | null;
  providerEmail: string | null;
  language: string;
  staffName: string;
}

/**
 * Reads what stands in the places of a message beside the recipient's name.
 *
 * @returns null when the customer is not mine
 */
export async function findSender(
  tx: Transaction,
  ctx: Context,
  customerId: string,
  staffId: string,
): Promise<Sender | null> {
  const { rows } = await sql<Sender>`
    select c.company_name as "companyName", c.organisation_id as "organisationId", v.name as "providerName", v.phone as "providerPhone",
           v.email as "providerEmail", v.default_language as language, m.name as "staffName"
      from business.customer c
      join business.provider v on v.network_id = c.network_id and v.provider_id = c.provider_id
      join business.staff_member m on m.network_id = c.network_id and m.provider_id = c.provider_id and m.id = ${staffId}
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = ${customerId}`.execute(tx);
  return rows[0] ?? null;
}
