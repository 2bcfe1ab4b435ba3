import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { NamedRow } from "#processes/exchange-with-excel/server/public.ts";
import type { CheckedRow } from "../check-row.ts";
import type { ImportBatchId, ImportOptions, ImportRow } from "../contract.ts";
import type { RepairKind } from "../repairs.ts";
import { companyKey, customerGroup, emailKey } from "../rules.ts";
import { decisions, rowsOf } from "./decide-rows-sql.ts";
import type { ParsedRow } from "./parser-message.ts";

/**
 * Stages rows as they stand in the file.
 */
export async function insertParsedRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  rows: readonly ParsedRow[],
): Promise<void> {
  await sql`
    insert into business.import_row (network_id, provider_id, batch_id, n, line, raw)
    select ${ctx.networkId}, ${ctx.providerId}, ${id}, p.row, p.line, p.cells
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p("row" int, line int, cells jsonb)`.execute(tx);
}

/** A staged row before it is checked. */
export interface StagedRow {
  row: number;
  raw: string[];
  mended: Record<string, string>;
  unticked: { column: number; kind: RepairKind }[];
}

const staged = sql`n as "row", raw, mended, unticked`;

/**
 * Reads the next rows of the file in its order.
 *
 * @param after number of the last row already read
 * @param which all, or those that change something
 */
export async function listStagedRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  after: number,
  limit: number,
  which: "all" | "updates" = "all",
): Promise<StagedRow[]> {
  const wanted = which === "updates" ? sql`and outcome = 'update'` : sql``;
  const { rows } = await sql<StagedRow>`
    select ${staged} from business.import_row where ${rowsOf(ctx, id)} ${wanted} and n > ${after} order by n limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/**
 * Reads certain rows.
 */
export async function findStagedRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  numbers: readonly number[],
): Promise<StagedRow[]> {
  const { rows } =
    await sql<StagedRow>`select ${staged} from business.import_row where ${rowsOf(ctx, id)} and n = any (${numbers}::int[]) order by n`.execute(
      tx,
    );
  return rows;
}

/**
 * Stores what rows of an export lead to, where that differs from what was stored before.
 *
 * @returns how many are different now
 */
export async function storeDecisions(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  rows: readonly NamedRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const given = rows.map(({ row, problems, ...decided }) => ({ n: row, faults: problems, ...decided }));
  const { numAffectedRows } = await sql`
    update business.import_row r
       set outcome = g.outcome, reason = g.reason, faults = g.faults, changes = g.changes, conflicts = g.conflicts, customer_id = g."customerId",
           organisation_id = g."organisationId", contact_id = g."contactId", replacement_id = g."replacementId", company_name = g."companyName",
           person_name = g."personName"
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(n int, outcome text, reason text, faults jsonb, changes jsonb, conflicts jsonb,
             "customerId" uuid, "organisationId" uuid, "contactId" uuid, "replacementId" uuid, "companyName" text, "personName" text)
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n = g.n
       and r.n = any (${rows.map(({ row }) => row)}::int[])
       and (r.outcome, r.reason, r.faults, r.changes, r.conflicts, r.customer_id, r.organisation_id, r.contact_id, r.replacement_id)
           is distinct from (g.outcome, g.reason, g.faults, g.changes, g.conflicts, g."customerId", g."organisationId", g."contactId", g."replacementId")`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Stores what was mended by hand and which repairs are not wanted.
 */
export async function storeMends(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  rows: readonly StagedRow[],
): Promise<void> {
  const given = rows.map(({ row, mended, unticked }) => ({ n: row, mended, unticked }));
  await sql`
    update business.import_row r set mended = g.mended, unticked = g.unticked
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(n int, mended jsonb, unticked jsonb)
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n = g.n`.execute(
    tx,
  );
}

/**
 * Stores what rows were found to mean and what is wrong with them by themselves. Their numbers stand in the condition, so
 * that only these rows are visited although nothing is known yet about how many there are.
 */
export async function storeCheckedRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  rows: readonly { row: number; checked: CheckedRow }[],
): Promise<void> {
  const given = rows.map(({ row, checked: { values, ...found } }) => ({
    n: row,
    ...values,
    ...found,
    groupKey: customerGroup(values.companyName, row),
    matchKey: companyKey(values.companyName ?? values.personName),
    emailKey: emailKey(values.email),
  }));
  await sql`
    update business.import_row r
       set company_name = g."companyName", customer_number = g."customerNumber", customer_ref = g."customerId"::bigint, customer_type = g."customerType",
           website = g.website, note = g.note, title = g.title, first_name = g."firstName", last_name = g."lastName", person_name = g."personName",
           email = g.email, phone = g.phone, phone_extension = g."phoneExtension", alt_phone = g."altPhone", alt_phone_extension = g."altPhoneExtension",
           mobile = g.mobile, mobile_extension = g."mobileExtension", street = g.street, street2 = g.street2, city = g.city, state = g.state,
           postal_code = g."postalCode", country = g.country, group_key = g."groupKey", match_key = g."matchKey", email_key = g."emailKey",
           problems = g.problems, incomplete = g.incomplete, emptied = g.emptied, repairs = g.repairs
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(n int, "companyName" text, "customerNumber" text, "customerId" text, "customerType" text, website text,
             note text, title text, "firstName" text, "lastName" text, "personName" text, email text, phone text, "phoneExtension" text, "altPhone" text,
             "altPhoneExtension" text, mobile text, "mobileExtension" text, street text, street2 text, city text, state text, "postalCode" text, country text,
             "groupKey" text, "matchKey" text, "emailKey" text, problems jsonb, incomplete jsonb, emptied jsonb, repairs jsonb)
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n = g.n
       and r.n = any (${rows.map(({ row }) => row)}::int[])`.execute(tx);
}

/**
 * Decides for all rows what becomes of them, and stores what differs from what was decided before.
 *
 * @param options what the user chose
 * @returns how many decisions are different now
 */
export async function decideRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  options: ImportOptions,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update business.import_row r
       set outcome = d.outcome, reason = d.reason, faults = d.faults, changes = d.changes, same_name = d.same_name, customer_id = d.customer_id,
           organisation_id = d.organisation_id, contact_id = d.contact_id, location_id = d.location_id
      from (${decisions(ctx, id, options)}) d
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n = d.n
       and (r.outcome, r.reason, r.faults, r.changes, r.same_name, r.customer_id, r.organisation_id, r.contact_id, r.location_id)
           is distinct from (d.outcome, d.reason, d.faults, d.changes, d.same_name, d.customer_id, d.organisation_id, d.contact_id, d.location_id)`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Gives the rows that create somebody their places: one slot per customer in the order of the file, ids, and numbers
 * counted from those that were drawn. The first contact of a customer that has none becomes Admin and primary (K-08).
 *
 * @returns how many customers and contacts will be added, and in how many slots
 */
export async function placeRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
): Promise<{ slots: number; customers: number; contacts: number }> {
  const now = ctx.system.clock.now().toISOString();
  const { rows } = await sql<{ slots: number; customers: number; contacts: number }>`
    with given as materialized (
      select n, coalesce(customer_id::text, group_key) as home, customer_id, organisation_id, first_name is not null as has_person
        from business.import_row where ${rowsOf(ctx, id)} and outcome = 'create'
    ),
    grouped as (
      select home, min(n) as leader, min(customer_id::text)::uuid as customer_id, min(organisation_id::text)::uuid as organisation_id from given group by home
    ),
    homes as materialized (
      select home, row_number() over (order by leader) as slot, customer_id is null as is_new,
             case when customer_id is null then count(*) filter (where customer_id is null) over (order by leader) - 1 end as customer_offset,
             coalesce(customer_id, business.uuid_at(${now}::timestamptz)) as customer_id,
             coalesce(organisation_id, business.uuid_at(${now}::timestamptz)) as organisation_id
        from grouped
    ),
    peopled as (
      select organisation_id from homes h where not is_new
         and exists (select from business.contact k where k.network_id = ${ctx.networkId} and k.organisation_id = h.organisation_id)
    ),
    people as materialized (
      select g.n, row_number() over (order by h.slot, g.n) - 1 as contact_offset, business.uuid_at(${now}::timestamptz) as contact_id,
             row_number() over (partition by h.home order by g.n) = 1 and h.organisation_id not in (select organisation_id from peopled) as is_first
        from given g join homes h on h.home = g.home where g.has_person
    ),
    placed as (
      update business.import_row r
         set slot = h.slot, customer_id = h.customer_id, organisation_id = h.organisation_id, customer_offset = h.customer_offset,
             contact_id = p.contact_id, contact_offset = p.contact_offset, is_first = coalesce(p.is_first, false)
        from given g join homes h on h.home = g.home left join people p on p.n = g.n
       where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n = g.n
    )
    select coalesce(max(slot), 0) as slots, count(customer_offset) as customers, (select count(*) from people) as contacts from homes`.execute(
    tx,
  );
  return rows[0] ?? { slots: 0, customers: 0, contacts: 0 };
}

/**
 * Forgets what rows said about people once they are applied: it stands in the base now, where it can be deleted. Failed
 * rows keep it, to be mended and imported again.
 */
export async function forgetAppliedRows(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<void> {
  await sql`
    update business.import_row
       set raw = null, mended = '{}', company_name = null, customer_number = null, website = null, note = null, title = null, first_name = null, last_name = null,
           person_name = null, email = null, phone = null, phone_extension = null, alt_phone = null, alt_phone_extension = null, mobile = null,
           mobile_extension = null, street = null, street2 = null, city = null, state = null, postal_code = null, country = null,
           group_key = null, match_key = null, email_key = null, problems = '[]', incomplete = '[]', emptied = '[]', repairs = '[]', changes = '[]', conflicts = '[]'
     where ${rowsOf(ctx, id)} and outcome <> 'fail'`.execute(tx);
}

/**
 * Deletes all rows of imports.
 */
export async function deleteRowsOfBatches(tx: Transaction, ctx: Context, ids: readonly ImportBatchId[]): Promise<void> {
  await sql`delete from business.import_row where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and batch_id = any (${ids}::uuid[])`.execute(
    tx,
  );
}

/**
 * Deletes what failed rows of imports said that were applied long ago.
 *
 * @param before instant
 */
export async function forgetFailedRows(tx: Transaction, ctx: Context, before: string): Promise<void> {
  await sql`
    delete from business.import_row r using business.import_batch b
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.outcome = 'fail'
       and b.network_id = r.network_id and b.provider_id = r.provider_id and b.id = r.batch_id and b.applied_at < ${before}`.execute(
    tx,
  );
}

/** What an undo left as it was. */
export type Kept = ImportRow["kept"][number] & { customerId: string | null; contactId: string | null };

/**
 * Writes beside the rows of an import what its undo left as it was. What belongs to no single contact stands beside the
 * first row of its customer.
 */
export async function storeKept(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  kept: readonly Kept[],
): Promise<void> {
  if (kept.length === 0) return;
  await sql`
    update business.import_row r set kept = s.kept
      from (select n, jsonb_agg(jsonb_build_object('what', what, 'why', why) order by what) as kept
              from (select k.what, k.why,
                           (select min(b.n) from business.import_row b where ${rowsOf(ctx, id)} and b.outcome in ('create', 'update')
                               and (b.contact_id = k."contactId" or (k."contactId" is null and b.customer_id = k."customerId"))) as n
                      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as k(what text, why text, "customerId" uuid, "contactId" uuid)) placed
             where n is not null group by n) s
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n = s.n`.execute(
    tx,
  );
}
