import { sql } from "kysely";
import type { System } from "../context.ts";
import type { Transaction } from "../database.ts";

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
 * With which e-mail somebody signs in.
 *
 * @param tx a transaction of the front
 */
export async function emailOfLogin(tx: Transaction, staffId: string): Promise<string> {
  const { rows } = await sql<{ email: string }>`select email from front.staff_login where id = ${staffId}`.execute(tx);
  return rows[0]?.email ?? "";
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

/**
 * Whether a company has been set up here.
 *
 * @param tx a transaction of the front
 */
export async function isSetUp(tx: Transaction): Promise<boolean> {
  const { rows } = await sql`select from front.staff_login limit 1`.execute(tx);
  return rows.length > 0;
}
