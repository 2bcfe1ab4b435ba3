import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import { hereAre } from "./read-recurring-services-sql.ts";

function ofContact(ctx: Context, contactId: string): RawBuilder<unknown> {
  return sql`${hereAre(ctx)} and s.organisation_id = ${organisationOfContact(ctx, contactId)} and s.contact_id = ${contactId}`;
}

/**
 * Counts the recurring services that name a contact.
 */
export async function countServicesOfContact(tx: Transaction, ctx: Context, contactId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.recurring_service s where ${ofContact(ctx, contactId)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/**
 * Hands the recurring services of a contact over to another one, running or paused: what they make from now on names it.
 *
 * @returns ids of those that went
 * @see Rule C-09
 */
export async function handOverServices(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  return await rename(tx, to, ofContact(ctx, from));
}

/**
 * Gives recurring services back: those that still name the successor.
 *
 * @returns ids of those that went back
 * @see Rule X-34
 */
export async function giveBackServices(
  tx: Transaction,
  ctx: Context,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<string[]> {
  return await rename(tx, to, sql`${ofContact(ctx, from)} and s.id = any (${[...ids]}::uuid[])`);
}

async function rename(tx: Transaction, to: string, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update business.recurring_service s set contact_id = ${to}, contact_gone = false, version = s.version + 1
     where ${which} returning s.id`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Tells the numbers of recurring services that are still there.
 */
export async function numbersOfServices(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<{ id: string; number: number }[]> {
  const { rows } = await sql<{ id: string; number: number }>`
    select s.id, s.number from business.recurring_service s where ${hereAre(ctx)} and s.id = any (${[...ids]}::uuid[]) order by s.number`.execute(
    tx,
  );
  return rows;
}
