import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { System } from "../context.ts";
import { inFrontTransaction, type Transaction } from "../database.ts";

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
 * Reaches the front from inside a business change, so that both commit together: switches the role for one piece of work.
 *
 * @param tx   the transaction of the change, which runs as staff
 * @param work statements on schema `front`
 */
export async function frontWithin<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('role', 'fieldfolk_front', true)`.execute(tx);
  const result = await work();
  await sql`select set_config('role', 'fieldfolk_staff', true)`.execute(tx);
  return result;
}

/**
 * Only the hash of a token is stored, so that a stolen backup opens nothing.
 *
 * @param token a secret of 256 bits
 * @returns its SHA-256
 */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
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
       and s.last_seen_at > ${now}::timestamptz - make_interval(mins => coalesce(m.idle_minutes, p.staff_idle_minutes))`.execute(system.database.front);
  const found = rows[0];
  if (!found) return null;
  if (found.stale) {
    await sql`update front.session set last_seen_at = ${now} where token_hash = ${hash}`.execute(system.database.front);
  }
  const { stale: _stale, ...session } = found;
  return session;
}
