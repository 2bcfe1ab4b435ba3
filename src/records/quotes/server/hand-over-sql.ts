import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import { nameContactOnQuotes } from "./quotes-sql.ts";

const undecided = sql`q.status in ('draft', 'sent')`;

function ofContact(ctx: Context, contactId: string): RawBuilder<unknown> {
  return sql`q.network_id = ${ctx.networkId} and q.provider_id = ${ctx.providerId}
    and q.organisation_id = ${organisationOfContact(ctx, contactId)} and q.contact_id = ${contactId}`;
}

/**
 * Counts the quotes that name a contact: those nobody decided yet, and the others.
 *
 * @see Rule X-07
 */
export async function countQuotesOfContact(
  tx: Transaction,
  ctx: Context,
  contactId: string,
): Promise<{ undecided: number; settled: number }> {
  const { rows } = await sql<{ undecided: number; settled: number }>`
    select count(*) filter (where ${undecided}) as undecided, count(*) filter (where not ${undecided}) as settled
      from business.quote q where ${ofContact(ctx, contactId)}`.execute(tx);
  return rows[0] ?? { undecided: 0, settled: 0 };
}

/**
 * Hands the quotes that nobody decided yet over to another contact.
 *
 * @returns ids of those that went
 * @see Rule X-07
 */
export async function handOverQuotes(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  return await nameContactOnQuotes(tx, ctx, to, sql`${ofContact(ctx, from)} and ${undecided}`);
}

/**
 * Gives quotes back: those that still name the successor and that nobody decided meanwhile.
 *
 * @returns ids of those that went back
 * @see Rule X-34
 */
export async function giveBackQuotes(
  tx: Transaction,
  ctx: Context,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<string[]> {
  return await nameContactOnQuotes(
    tx,
    ctx,
    to,
    sql`${ofContact(ctx, from)} and ${undecided} and q.id = any (${[...ids]}::uuid[])`,
  );
}

/**
 * Tells the numbers of quotes that are still there.
 */
export async function numbersOfQuotes(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<{ id: string; number: number }[]> {
  const { rows } = await sql<{ id: string; number: number }>`
    select q.id, q.number from business.quote q
     where q.network_id = ${ctx.networkId} and q.provider_id = ${ctx.providerId} and q.id = any (${[...ids]}::uuid[]) order by q.number`.execute(
    tx,
  );
  return rows;
}
