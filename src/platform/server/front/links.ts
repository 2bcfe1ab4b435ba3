import { sql } from "kysely";
import type { System } from "../context.ts";
import type { Transaction } from "../database.ts";
import { tokenHash } from "./token-hash.ts";

/** What a one-time link is for. */
export type LinkPurpose = "setup" | "staff-invitation";

/**
 * Makes a one-time link; an older one for the same purpose and person stops working.
 *
 * @param tx      a transaction of the front
 * @param actorId for whom, or null
 * @param hours   how long it works; null for ever
 * @returns its secret and when it ends
 */
export async function makeLink(
  tx: Transaction,
  system: System,
  purpose: LinkPurpose,
  actorId: string | null,
  hours: number | null,
): Promise<{ token: string; expiresAt: Date | null }> {
  await sql`delete from front.link where purpose = ${purpose} and actor_id is not distinct from ${actorId}`.execute(tx);
  const token = system.ids.secret();
  const now = system.clock.now();
  const expiresAt = hours === null ? null : new Date(now.getTime() + hours * 3_600_000);
  await sql`
    insert into front.link (token_hash, purpose, actor_id, created_at, expires_at)
    values (${tokenHash(token)}, ${purpose}, ${actorId}, ${now.toISOString()}, ${expiresAt?.toISOString() ?? null})`.execute(
    tx,
  );
  return { token, expiresAt };
}

/**
 * Looks for whom a one-time link was made, without using it up.
 *
 * @param tx a transaction of the front
 * @returns the person, or null when there is no such link any more
 */
export async function findLinkOwner(
  tx: Transaction,
  system: System,
  purpose: LinkPurpose,
  token: string,
): Promise<string | null> {
  return (await findLink(tx, system, purpose, token))?.actorId ?? null;
}

async function findLink(tx: Transaction, system: System, purpose: LinkPurpose, token: string) {
  const { rows } = await sql<{ actorId: string | null }>`
    select actor_id as "actorId" from front.link where token_hash = ${tokenHash(token)} and purpose = ${purpose}
       and (expires_at is null or expires_at > ${system.clock.now().toISOString()})`.execute(tx);
  return rows[0];
}

/**
 * Says whether a one-time link still works, without using it up.
 *
 * @param tx a transaction of the front
 */
export async function isLinkThere(
  tx: Transaction,
  system: System,
  purpose: LinkPurpose,
  token: string,
): Promise<boolean> {
  return (await findLink(tx, system, purpose, token)) !== undefined;
}

/**
 * Uses up a one-time link: it works once, also when two come at the same time.
 *
 * @param tx a transaction of the front
 * @returns for whom it was made, or null when there is no such link any more
 */
export async function useLink(
  tx: Transaction,
  system: System,
  purpose: LinkPurpose,
  token: string,
): Promise<{ actorId: string | null } | null> {
  const { rows } = await sql<{ actorId: string | null }>`
    delete from front.link where token_hash = ${tokenHash(token)} and purpose = ${purpose}
       and (expires_at is null or expires_at > ${system.clock.now().toISOString()}) returning actor_id as "actorId"`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Deletes the links whose time is over.
 *
 * @param tx a transaction of the front
 */
export async function deleteEndedLinks(tx: Transaction, system: System): Promise<void> {
  await sql`delete from front.link where expires_at <= ${system.clock.now().toISOString()}`.execute(tx);
}
