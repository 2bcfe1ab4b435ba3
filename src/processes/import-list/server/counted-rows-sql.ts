import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { permissionNames } from "#records/contacts/contract.ts";
import type { ImportBatchId, ImportCheck, ImportResult } from "../contract.ts";
import { fieldsOf, importCounts, type RowOutcome } from "../rules.ts";
import { rowsOf } from "./decide-rows-sql.ts";

/**
 * Counts what the check found.
 */
export async function summariseRows(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<ImportCheck> {
  const mine = rowsOf(ctx, id);
  const outcomes = await sql<{
    outcome: RowOutcome;
    rows: number;
  }>`select outcome, count(*) as rows from business.import_row where ${mine} group by outcome`.execute(tx);
  const totals = await sql<Omit<ImportCheck, "counts" | "repairs" | "faults">>`
    select count(distinct group_key) filter (where outcome = 'create' and customer_id is null) as "customersToAdd",
           count(*) filter (where outcome = 'create' and first_name is not null) as "contactsToAdd",
           coalesce(sum(jsonb_array_length(emptied)) filter (where outcome in ('create', 'update')), 0)::int as "cellsEmptied",
           count(*) filter (where same_name) as "sameNameRows",
           count(*) filter (where outcome = 'update' and changes @> '[{"field": "enabled", "after": "N"}]') as "contactsToDisable",
           count(*) filter (where outcome = 'update' and changes @> '[{"field": "enabled", "after": "Y"}]') as "contactsToEnable",
           count(*) filter (where conflicts <> '[]') as "conflictRows"
      from business.import_row where ${mine}`.execute(tx);
  const repairs = await sql<ImportCheck["repairs"][number]>`
    select p.kind, count(*) as proposed, count(*) filter (where p.applied) as applied
      from business.import_row r cross join lateral jsonb_to_recordset(r.repairs) as p(kind text, applied boolean)
     where ${mine} and r.repairs <> '[]' group by p.kind order by p.kind`.execute(tx);
  const faults = await sql<ImportCheck["faults"][number]>`
    select p.fault, count(distinct r.n) as rows
      from business.import_row r cross join lateral jsonb_to_recordset(r.faults || r.problems) as p(fault text)
     where ${mine} and r.outcome = 'fail' group by p.fault order by count(distinct r.n) desc, p.fault`.execute(tx);
  const none = {
    customersToAdd: 0,
    contactsToAdd: 0,
    cellsEmptied: 0,
    sameNameRows: 0,
    contactsToDisable: 0,
    contactsToEnable: 0,
    conflictRows: 0,
  };
  return {
    counts: importCounts(outcomes.rows),
    ...(totals.rows[0] ?? none),
    repairs: repairs.rows,
    faults: faults.rows,
  };
}

/**
 * Counts what an application did, from the decisions it followed.
 */
export async function countApplied(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<ImportResult> {
  const { counts, cellsEmptied, conflictRows, contactsToDisable, contactsToEnable } = await summariseRows(tx, ctx, id);
  const { rows } = await sql<
    Pick<ImportResult, "customersAdded" | "contactsAdded" | "customersUpdated" | "contactsUpdated">
  >`
    select count(distinct customer_id) filter (where customer_offset is not null) as "customersAdded", count(contact_offset) as "contactsAdded",
           count(distinct customer_id) filter (where outcome = 'update' and jsonb_path_exists(changes, ${`$[*] ? (${customerFieldTest})`}::jsonpath)) as "customersUpdated",
           count(distinct contact_id) filter (where outcome = 'update' and jsonb_path_exists(changes, ${`$[*] ? (${contactFieldTest})`}::jsonpath)) as "contactsUpdated"
      from business.import_row where ${rowsOf(ctx, id)}`.execute(tx);
  const none = { customersAdded: 0, contactsAdded: 0, customersUpdated: 0, contactsUpdated: 0 };
  return {
    ...counts,
    ...(rows[0] ?? none),
    cellsEmptied,
    contactsDisabled: contactsToDisable,
    contactsEnabled: contactsToEnable,
    conflictRows,
  };
}

const testOf = (fields: readonly string[]) => fields.map((field) => `@.field == "${field}"`).join(" || ");
const contactFieldTest = testOf([...fieldsOf.contact, ...permissionNames]);
const customerFieldTest = testOf([...fieldsOf.customer, ...fieldsOf.location, "isPrimary", "isBilling"]);
