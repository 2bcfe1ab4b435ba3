import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import { hereAre } from "./read-recurring-services-sql.ts";
import { nameContactOnRecurringServices } from "./recurring-services-sql.ts";

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
export async function handOverRecurringServices(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  return await nameContactOnRecurringServices(tx, to, ofContact(ctx, from));
}

/**
 * Gives recurring services back: those that still name the successor.
 *
 * @returns ids of those that went back
 * @see Rule X-34
 */
export async function giveBackRecurringServices(
  tx: Transaction,
  ctx: Context,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<string[]> {
  return await nameContactOnRecurringServices(
    tx,
    to,
    sql`${ofContact(ctx, from)} and s.id = any (${[...ids]}::uuid[])`,
  );
}

/**
 * Tells the numbers of recurring services that are still there.
 */
export async function numbersOfRecurringServices(
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
