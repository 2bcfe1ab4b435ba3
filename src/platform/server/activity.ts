import { type RawBuilder, sql } from "kysely";
import { type Context, staffIdOf } from "./context.ts";
import type { Transaction } from "./database.ts";

/** A value about a person, kept apart so that a deletion can purge it (C-03). */
export interface ActivityValue {
  subjectId: string;
  field: string;
  before: string | null;
  after: string | null;
}

/** One thing that was done. Facts carry ids, numbers and field names, never values about a person. */
export interface ActivityEntry {
  /** noun.past-verb, for example `contact.updated` */
  what: string;
  customerId?: string | undefined;
  contactId?: string | undefined;
  facts?: Record<string, unknown> | undefined;
  values?: readonly ActivityValue[] | undefined;
}

/** Where a change says what it did. */
export interface Activity {
  record(entry: ActivityEntry): void;
  /** For set verbs that wrote their activity rows themselves, in the same statement as the rows. */
  recordedInSet(rows: number): void;
  /** For a change that finds everything as it is wanted: it writes nothing, so there is nothing to record. */
  nothingChanged(): void;
}

/**
 * Writes the activity entries of one change, in its transaction.
 *
 * @param tx      the open transaction
 * @param ctx     who acts, when, in which request
 * @param entries at least one
 */
export async function insertActivity(tx: Transaction, ctx: Context, entries: readonly ActivityEntry[]): Promise<void> {
  const at = ctx.system.clock.now().toISOString();
  const rows = entries.map((entry) => ({ ...entry, id: ctx.system.ids.next() }));
  const payload = JSON.stringify(
    rows.map((row) => ({
      id: row.id,
      what: row.what,
      customer_id: row.customerId ?? null,
      contact_id: row.contactId ?? null,
      facts: row.facts ?? {},
    })),
  );
  await sql`
    insert into business.activity (network_id, provider_id, id, at, actor_kind, actor_id, what, customer_id, contact_id, facts, request_id)
    select ${ctx.networkId}, ${ctx.providerId}, e.id, ${at}, ${ctx.actor.kind}, ${staffIdOf(ctx)},
           e.what, e.customer_id, e.contact_id, e.facts, ${ctx.requestId}
      from jsonb_to_recordset(${payload}::jsonb) as e(id uuid, what text, customer_id uuid, contact_id uuid, facts jsonb)`.execute(
    tx,
  );
  const values = rows.flatMap((row) =>
    (row.values ?? []).map((value) => ({
      activity_id: row.id,
      subject_id: value.subjectId,
      field: value.field,
      before: value.before,
      after: value.after,
    })),
  );
  if (values.length === 0) return;
  await sql`
    insert into business.activity_value (network_id, provider_id, activity_id, subject_id, field, before, after)
    select ${ctx.networkId}, ${ctx.providerId}, v.activity_id, v.subject_id, v.field, v.before, v.after
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(activity_id uuid, subject_id uuid, field text, before text, after text)`.execute(
    tx,
  );
}

/**
 * Lists the fields that differ between two states of a record, as activity values.
 *
 * @param subjectId the contact or customer the values are about
 * @param before    the stored state
 * @param after     the wanted state; only its fields are compared
 * @returns one value per changed field, texts as people read them
 */
export function changedValues(
  subjectId: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): ActivityValue[] {
  return Object.keys(after)
    .filter((field) => after[field] !== undefined && asText(before[field]) !== asText(after[field]))
    .map((field) => ({ subjectId, field, before: asText(before[field]), after: asText(after[field]) }));
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

/**
 * Purges the values about people or customers from the activity: who did what and when stays, what it said goes (C-03, X-03).
 *
 * @param subjectIds contacts or customers that are deleted in this change
 */
export async function purgeActivityValues(tx: Transaction, ctx: Context, subjectIds: readonly string[]): Promise<void> {
  await sql`
    delete from business.activity_value
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and subject_id = any (${subjectIds}::uuid[])`.execute(
    tx,
  );
}

/**
 * Writes the activity of a set verb in one statement.
 *
 * @param entries a query: what, customer_id, contact_id, facts, "values" (a list of subject_id, field, before, after, or
 *   null), place (order among entries of the same instant)
 * @returns how many entries
 */
export async function insertActivitySet(tx: Transaction, ctx: Context, entries: RawBuilder<unknown>): Promise<number> {
  const at = ctx.system.clock.now().toISOString();
  const { rows } = await sql<{ entries: number }>`
    with staged as materialized (
      select business.uuid_at(${at}::timestamptz + e.place * interval '1 millisecond') as id, e.* from (${entries}) e
    ),
    entry as (
      insert into business.activity (network_id, provider_id, id, at, actor_kind, actor_id, what, customer_id, contact_id, facts, request_id)
      select ${ctx.networkId}, ${ctx.providerId}, s.id, ${at}::timestamptz, ${ctx.actor.kind}, ${staffIdOf(ctx)}::uuid,
             s.what, s.customer_id, s.contact_id, s.facts, ${ctx.requestId}
        from staged s
    ),
    value as (
      insert into business.activity_value (network_id, provider_id, activity_id, subject_id, field, before, after)
      select ${ctx.networkId}, ${ctx.providerId}, s.id, v.subject_id, v.field, v.before, v.after
        from staged s cross join lateral jsonb_to_recordset(s."values") as v(subject_id uuid, field text, before text, after text)
    )
    select count(*) as entries from staged`.execute(tx);
  return rows[0]?.entries ?? 0;
}
