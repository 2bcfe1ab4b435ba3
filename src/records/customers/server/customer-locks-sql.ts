import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { CustomerId, CustomerStatus } from "../contract.ts";

/** What a verb needs to know of a customer it holds locked. */
export interface LockedCustomer {
  id: CustomerId;
  organisationId: string;
  kind: "local" | "fleet";
  status: CustomerStatus;
  version: number;
  emailLocked: boolean;
}

/**
 * Locks one customer against other changes until the transaction ends; what hangs something on it locks it weaker.
 *
 * @param strength `update` to change it, `share` to hang something on it
 * @returns the customer, or null
 */
export async function lockCustomerRow(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  strength: "update" | "share",
): Promise<LockedCustomer | null> {
  const { rows } = await sql<LockedCustomer>`
    select c.id, c.organisation_id as "organisationId", c.kind, c.status, c.version,
           coalesce(c.contact_email_policy, (select v.contact_email_policy from business.provider v where v.network_id = c.network_id and v.provider_id = c.provider_id)) = 'locked' as "emailLocked"
      from business.customer c
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = ${id} for ${sql.raw(strength)}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Lets customers be put below others one after another at a provider: two that walk up the same chain, each from its
 * own end, would wait for each other.
 */
export async function waitForOtherParents(tx: Transaction, ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customer-parents:' || ${ctx.providerId}::text, 0))`.execute(
    tx,
  );
}

/**
 * Says whether a customer stands below another one, or is it, and holds the chain between them against other changes.
 *
 * @param id      where the way up begins
 * @param aboveId who may be met on it
 */
export async function standsBelow(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  aboveId: CustomerId,
): Promise<boolean> {
  const met = new Set<CustomerId>();
  for (let at: CustomerId | null = id; at !== null && !met.has(at);) {
    if (at === aboveId) return true;
    met.add(at);
    const { rows }: { rows: { parentId: CustomerId | null }[] } = await sql<{ parentId: CustomerId | null }>`
      select parent_customer_id as "parentId" from business.customer
       where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${at} for share`.execute(tx);
    at = rows[0]?.parentId ?? null;
  }
  return false;
}

/**
 * Locks many customers in the order of their ids until the transaction ends.
 *
 * @param ids a query of their ids
 */
export async function lockCustomerRows(tx: Transaction, ctx: Context, ids: RawBuilder<unknown>): Promise<void> {
  await sql`
    select from business.customer where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id in (${ids}) order by id for update`.execute(
    tx,
  );
}

/** A customer that somebody wants to delete. */
export interface DeletionCandidate {
  id: CustomerId;
  organisationId: string;
  number: number;
  companyName: string;
  kind: "local" | "fleet";
  status: CustomerStatus;
}

/**
 * Locks customers in the order of their ids, so that two deletions cannot wait for each other for ever.
 */
export async function lockCustomersForDeletion(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<DeletionCandidate[]> {
  const { rows } = await sql<DeletionCandidate>`
    select id, organisation_id as "organisationId", number, company_name as "companyName", kind, status from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[]) order by id for update`.execute(
    tx,
  );
  return rows;
}

/**
 * Reads customers without locking them, to count what a deletion would take.
 */
export async function findDeletionCandidates(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<DeletionCandidate[]> {
  const { rows } = await sql<DeletionCandidate>`
    select id, organisation_id as "organisationId", number, company_name as "companyName", kind, status from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}
