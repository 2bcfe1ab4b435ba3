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
  const { rows } = await sql<{ actorId: string | null }>`
    select actor_id as "actorId" from front.link where token_hash = ${tokenHash(token)} and purpose = ${purpose}
       and (expires_at is null or expires_at > ${system.clock.now().toISOString()})`.execute(tx);
  return rows[0]?.actorId ?? null;
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

/** Someone's sign-in as the front keeps it. */
export interface StaffLogin {
  id: string;
  email: string;
  passwordHash: string | null;
  failedAttempts: number;
  lockedUntil: string | null;
}

/**
 * Finds the sign-in of an e-mail address or of a person and locks it, so that parallel guesses are counted one by one.
 *
 * @param tx a transaction of the front
 */
export async function lockStaffLogin(
  tx: Transaction,
  by: { email: string } | { id: string },
): Promise<StaffLogin | null> {
  const where = "email" in by ? sql`email = ${by.email.trim().toLowerCase()}` : sql`id = ${by.id}`;
  const { rows } = await sql<StaffLogin>`
    select id, email, password_hash as "passwordHash", failed_attempts as "failedAttempts", locked_until as "lockedUntil"
      from front.staff_login where ${where} for update`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Stores failed tries of signing in and until when it pauses; zero tries means "all is well again".
 *
 * @param tx a transaction of the front
 */
export async function storeSignInTries(
  tx: Transaction,
  id: string,
  failedAttempts: number,
  lockedUntil: Date | null,
): Promise<void> {
  await sql`update front.staff_login set failed_attempts = ${failedAttempts}, locked_until = ${lockedUntil?.toISOString() ?? null} where id = ${id}`.execute(
    tx,
  );
}

/**
 * Stores a sign-in for a new person, without a password until the invitation is used.
 *
 * @param tx a transaction of the front
 * @returns false when the e-mail is taken
 */
export async function addStaffLogin(
  tx: Transaction,
  system: System,
  id: string,
  email: string,
  passwordHash: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    insert into front.staff_login (id, email, password_hash, changed_at) values (${id}, ${email.toLowerCase()}, ${passwordHash}, ${system.clock.now().toISOString()})
    on conflict (email) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/**
 * Stores a new password hash and forgets failed tries.
 *
 * @param tx a transaction of the front
 */
export async function storePassword(tx: Transaction, system: System, id: string, passwordHash: string): Promise<void> {
  await sql`
    update front.staff_login set password_hash = ${passwordHash}, failed_attempts = 0, locked_until = null, changed_at = ${system.clock.now().toISOString()}
     where id = ${id}`.execute(tx);
}

/** How signing in stands for somebody. */
export interface StaffLoginState {
  id: string;
  /** Nobody has chosen a password yet. */
  invited: boolean;
  lockedUntil: string | null;
  /** At how many providers this person works. */
  workplaces: number;
}

/**
 * How signing in stands for some people.
 *
 * @param tx a transaction of the front
 */
export async function listStaffLogins(tx: Transaction, ids: readonly string[]): Promise<StaffLoginState[]> {
  const { rows } = await sql<StaffLoginState>`
    select l.id, l.password_hash is null as invited, l.locked_until as "lockedUntil",
           (select count(*)::int from business.staff_member m where m.id = l.id and m.enabled) as workplaces
      from front.staff_login l where l.id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}

/** A provider where somebody works. */
export interface Workplace {
  networkId: string;
  providerId: string;
  name: string;
}

/**
 * Lists where somebody works, by name of the provider.
 *
 * @param tx a transaction of the front
 */
export async function listWorkplaces(tx: Transaction, staffId: string): Promise<Workplace[]> {
  const { rows } = await sql<Workplace>`
    select m.network_id as "networkId", m.provider_id as "providerId", p.name from business.staff_member m
      join business.provider p on p.network_id = m.network_id and p.provider_id = m.provider_id
     where m.id = ${staffId} and m.enabled order by p.name, p.provider_id`.execute(tx);
  return rows;
}

/**
 * Whether a company has been set up here.
 *
 * @param tx a transaction of the front
 */
export async function isSetUp(tx: Transaction): Promise<boolean> {
  const { rows } = await sql`select from front.staff_login limit 1`.execute(tx);
  return rows.length > 0;
}

/**
 * Deletes sessions and links that are over, and counters of sign-in tries whose time has passed.
 *
 * @param tx a transaction of the front
 */
export async function deleteExpired(tx: Transaction, system: System): Promise<void> {
  const now = system.clock.now();
  await sql`delete from front.session where expires_at <= ${now.toISOString()}`.execute(tx);
  await sql`delete from front.link where expires_at <= ${now.toISOString()}`.execute(tx);
  await sql`delete from front.rate_limit where expire <= ${now.getTime()}`.execute(tx);
}

/**
 * Lists every provider of the installation, for work that is done for each.
 *
 * @param tx a transaction of the front
 */
export async function listProviders(tx: Transaction): Promise<{ networkId: string; providerId: string }[]> {
  const { rows } = await sql<{ networkId: string; providerId: string }>`
    select network_id as "networkId", provider_id as "providerId" from business.provider`.execute(tx);
  return rows;
}
