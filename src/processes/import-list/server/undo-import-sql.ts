import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { ImportBatchId } from "../contract.ts";
import { rowsOf } from "./decide-rows-sql.ts";

// Found by the customers of the rows that changed something.
const importOf = (ctx: Context, id: ImportBatchId) => sql`
    a.customer_id in (select customer_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'update') and a.facts ->> 'importId' = ${id}`;
const here = (ctx: Context, table: string) =>
  sql`${sql.ref(`${table}.network_id`)} = ${ctx.networkId} and ${sql.ref(`${table}.provider_id`)} = ${ctx.providerId}`;

// Whatever is done to a customer or a contact stands in its activity; what this import did there does not count.
const touchedSince = (ctx: Context, id: ImportBatchId, subject: RawBuilder<unknown>) => sql`
    exists (select from business.activity a where ${here(ctx, "a")} and ${subject} and (a.facts ->> 'importId') is distinct from ${id}::text)`;

/** A customer that an import added. */
export interface AddedCustomer {
  id: CustomerId;
  organisationId: string;
  number: number;
  /** Somebody did something with it since, or named it as the customer above another. */
  touched: boolean;
}

/**
 * Customers that an import added and that are still there, locked before it is looked whether anybody touched them.
 */
export async function lockAddedCustomers(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<AddedCustomer[]> {
  const added = sql`select distinct customer_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'create' and customer_offset is not null`;
  await sql`select from business.customer c where ${here(ctx, "c")} and c.id in (${added}) order by c.id for update`.execute(
    tx,
  );
  const { rows } = await sql<AddedCustomer>`
    select c.id, c.organisation_id as "organisationId", c.number,
           ${touchedSince(ctx, id, sql`a.customer_id = c.id`)}
             or exists (select from business.customer o where ${here(ctx, "o")} and o.parent_customer_id = c.id) as touched
      from business.customer c where ${here(ctx, "c")} and c.id in (${added}) order by c.number`.execute(tx);
  return rows;
}

/** A contact that an import added to a customer that stays. */
export interface AddedContact {
  id: ContactId;
  customerId: CustomerId;
  number: number;
  touched: boolean;
}

/**
 * Contacts that an import added and that are still there, locked before it is looked whether anybody touched them, or any
 * record names them.
 */
export async function lockAddedContacts(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<AddedContact[]> {
  const added = sql`select contact_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'create' and contact_offset is not null`;
  await sql`select from business.contact k where ${here(ctx, "k")} and k.id in (${added}) order by k.id for update`.execute(
    tx,
  );
  const named = (table: string, column = "contact_id") =>
    sql`exists (select from ${sql.raw(`business.${table}`)} n where n.network_id = k.network_id and n.organisation_id = k.organisation_id and ${sql.ref(`n.${column}`)} = k.id)`;
  const { rows } = await sql<AddedContact>`
    select k.id, c.id as "customerId", k.number,
           ${touchedSince(ctx, id, sql`a.contact_id = k.id`)} or ${sql.join(
             [
               named("customer", "billing_contact_id"),
               named("location"),
               named("work_order"),
               named("recurring_service"),
               named("quote"),
               named("invoice"),
               named("message"),
               named("last_communication"),
               named("contact_disablement", "replacement_contact_id"),
               named("handed_over", "successor_id"),
             ],
             sql` or `,
           )} or (c.primary_contact_id = k.id and exists (
              select from business.contact o where o.network_id = k.network_id and o.organisation_id = k.organisation_id and o.id <> k.id)) as touched
      from business.contact k
      join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id and c.provider_id = ${ctx.providerId}
     where ${here(ctx, "k")} and k.id in (${added}) order by k.number`.execute(tx);
  return rows;
}

/** A value that an import changed. */
export interface ChangedValue {
  customerId: CustomerId | null;
  contactId: ContactId | null;
  subjectId: string;
  field: string;
  before: string | null;
  after: string | null;
}

/**
 * Lists what values an import changed, as its activity says; what was purged since is not among them.
 */
export async function listChangedValues(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<ChangedValue[]> {
  const { rows } = await sql<ChangedValue>`
    select a.customer_id as "customerId", a.contact_id as "contactId", v.subject_id as "subjectId", v.field, v.before, v.after
      from business.activity a
      join business.activity_value v on v.network_id = a.network_id and v.provider_id = a.provider_id and v.activity_id = a.id
     where ${here(ctx, "a")} and ${importOf(ctx, id)} and a.what in ('customer.updated', 'contact.updated')
     order by a.id, v.field`.execute(tx);
  return rows;
}

/** A contact that an import disabled or enabled. */
export interface SwitchedContact {
  customerId: CustomerId;
  organisationId: string;
  contactId: ContactId;
  number: number;
  what: "contact.disabled" | "contact.enabled";
  /** Who had taken over before an import enabled the contact. */
  formerReplacementId: ContactId | null;
  /** Whether it was disabled, enabled or given back once more since. */
  switchedSince: boolean;
}

/**
 * Lists the contacts that an import disabled or enabled and that are still there, in the order in which it did.
 */
export async function listSwitchedContacts(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
): Promise<SwitchedContact[]> {
  const { rows } = await sql<SwitchedContact>`
    select c.id as "customerId", k.organisation_id as "organisationId", k.id as "contactId", k.number, a.what,
           case when a.what = 'contact.enabled' then (a.facts ->> 'formerReplacementId')::uuid end as "formerReplacementId",
           exists (select from business.activity l where l.network_id = a.network_id and l.provider_id = a.provider_id and l.contact_id = a.contact_id and l.id > a.id
                      and l.what in ('contact.disabled', 'contact.enabled', 'contact.disablement-undone')) as "switchedSince"
      from business.activity a
      join business.contact k on k.network_id = a.network_id and k.id = a.contact_id
      join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id and c.provider_id = ${ctx.providerId}
     where ${here(ctx, "a")} and ${importOf(ctx, id)} and a.what in ('contact.disabled', 'contact.enabled')
     order by a.id`.execute(tx);
  return rows;
}

/**
 * Customers and contacts that an import changed, as queries of their ids, to be locked before it is looked at them.
 */
export const changedBy = {
  customers: (ctx: Context, id: ImportBatchId): RawBuilder<unknown> =>
    sql`select customer_id from business.import_row where ${rowsOf(ctx, id)} and outcome in ('create', 'update') and customer_id is not null`,
  contacts: (ctx: Context, id: ImportBatchId): RawBuilder<unknown> => sql`
    select contact_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'update' and contact_id is not null
    union select replacement_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'update' and replacement_id is not null`,
};
