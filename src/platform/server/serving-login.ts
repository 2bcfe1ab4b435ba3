import pg from "pg";
import type { Connection } from "./database.ts";

const login = "fieldfolk_app";

/**
 * Makes the login that serves requests in the embedded database: it owns nothing and may only switch to the audience roles.
 *
 * @param owner    the owner, who migrates
 * @param password password of the new login; it replaces the one before
 * @returns how the serving pools connect
 */
export async function makeServingLogin(owner: Connection, password: string): Promise<Connection> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query("select from pg_roles where rolname = $1", [login]);
    if (rows.length === 0) await client.query(`create role ${login} login noinherit`);
    await client.query(`alter role ${login} password ${client.escapeLiteral(password)}`);
    await client.query(
      `grant fieldfolk_front, fieldfolk_staff, fieldfolk_portal, fieldfolk_fleet, fieldfolk_guest, fieldfolk_jobs to ${login}`,
    );
  } finally {
    await client.end();
  }
  return { ...owner, user: login, password };
}
