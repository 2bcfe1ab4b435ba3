import { sql } from "kysely";
import type { System } from "../context.ts";
import type { Transaction } from "../database.ts";
import { tokenHash } from "./token-hash.ts";

/** A session as the front knows it, with what its owner holds at the provider now. */
export interface KnownSession {
  sessionId: string;
  staffId: string;
  name: string;
  networkId: string;
  providerId: string;
  providerName: string;
  timeZone: string;
  roles: string[];
}

/** A session's "last seen" is written at most this often, in seconds: a list of 50 must not cost a write. */
const seenEverySeconds = 60;

/**
 * Finds the session of a token, unless it is over: expired, idle for too long, or its owner disabled.
 *
 * @param system what runs
 * @param token  the cookie's value
 * @returns the session with the roles its owner holds now, or null
 */
export async function findSession(system: System, token: string): Promise<KnownSession | null> {
  const now = system.clock.now().toISOString();
  const hash = tokenHash(token);
  const { rows } = await sql<KnownSession & { stale: boolean }>`
    select s.id as "sessionId", m.id as "staffId", m.name, s.network_id as "networkId", s.provider_id as "providerId",
           p.name as "providerName", p.time_zone as "timeZone", m.roles,
           s.last_seen_at < ${now}::timestamptz - make_interval(secs => ${seenEverySeconds}) as stale
      from front.session s
      join business.staff_member m on m.network_id = s.network_id and m.provider_id = s.provider_id and m.id = s.actor_id
      join business.provider p on p.network_id = s.network_id and p.provider_id = s.provider_id
     where s.token_hash = ${hash} and s.audience = 'staff' and m.enabled and s.expires_at > ${now}
       and s.last_seen_at > ${now}::timestamptz - make_interval(mins => coalesce(m.idle_minutes, p.staff_idle_minutes))`.execute(
    system.database.front,
  );
  const found = rows[0];
  if (!found) return null;
  if (found.stale) {
    await sql`update front.session set last_seen_at = ${now} where token_hash = ${hash}`.execute(system.database.front);
  }
  const { stale: _stale, ...session } = found;
  return session;
}

/** A session to be opened. */
export interface SessionToOpen {
  staffId: string;
  networkId: string;
  providerId: string;
  device: string;
}

/**
 * Opens a session under a fresh token.
 *
 * @param tx      a transaction of the front
 * @param hours   longest life, however much it is used
 * @returns the token for the cookie, and when the session ends at the latest
 */
export async function openSession(
  tx: Transaction,
  system: System,
  session: SessionToOpen,
  hours: number,
): Promise<{ token: string; expiresAt: Date }> {
  const token = system.ids.secret();
  const now = system.clock.now();
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await sql`
    insert into front.session (token_hash, id, audience, actor_id, network_id, provider_id, created_at, last_seen_at, expires_at, device)
    values (${tokenHash(token)}, ${system.ids.next()}, 'staff', ${session.staffId}, ${session.networkId}, ${session.providerId}, ${now.toISOString()},
      ${now.toISOString()}, ${expiresAt.toISOString()}, ${session.device})`.execute(tx);
  return { token, expiresAt };
}

/**
 * Moves a session to another provider of its owner.
 *
 * @param tx a transaction of the front
 */
export async function moveSession(
  tx: Transaction,
  token: string,
  networkId: string,
  providerId: string,
): Promise<void> {
  await sql`update front.session set network_id = ${networkId}, provider_id = ${providerId} where token_hash = ${tokenHash(token)}`.execute(
    tx,
  );
}

/**
 * Ends the session of a token, if there is one.
 *
 * @param tx a transaction of the front
 */
export async function endSession(tx: Transaction, token: string): Promise<void> {
  await sql`delete from front.session where token_hash = ${tokenHash(token)}`.execute(tx);
}

/**
 * Ends sessions of one person: all, all but one, or one.
 *
 * @param tx      a transaction of the front
 * @param which   `except` keeps one session, `only` ends one
 * @returns how many ended
 */
export async function endSessionsOf(
  tx: Transaction,
  staffId: string,
  which: { except?: string; only?: string },
): Promise<number> {
  const one = which.only === undefined ? sql`` : sql`and id = ${which.only}`;
  const kept = which.except === undefined ? sql`` : sql`and id <> ${which.except}`;
  const { rows } = await sql`delete from front.session where actor_id = ${staffId} ${one} ${kept} returning id`.execute(
    tx,
  );
  return rows.length;
}

/**
 * Ends the sessions of one person at one provider; those at others stay.
 *
 * @param tx a transaction of the front
 */
export async function endSessionsAt(
  tx: Transaction,
  staffId: string,
  networkId: string,
  providerId: string,
): Promise<void> {
  await sql`
    delete from front.session where actor_id = ${staffId} and network_id = ${networkId} and provider_id = ${providerId}`.execute(
    tx,
  );
}

/** One of the own sessions, as it is listed. */
export interface ListedSession {
  id: string;
  device: string;
  createdAt: string;
  lastSeenAt: string;
}

/**
 * Lists the sessions of one person, the last used first.
 *
 * @param tx a transaction of the front
 */
export async function listSessionsOf(tx: Transaction, system: System, staffId: string): Promise<ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from front.session
     where actor_id = ${staffId} and expires_at > ${system.clock.now().toISOString()} order by last_seen_at desc, id`.execute(
    tx,
  );
  return rows;
}

/**
 * Deletes the sessions that are over.
 *
 * @param tx a transaction of the front
 */
export async function deleteEndedSessions(tx: Transaction, system: System): Promise<void> {
  await sql`delete from front.session where expires_at <= ${system.clock.now().toISOString()}`.execute(tx);
}
