import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { permissionNames } from "#records/contacts/contract.ts";
import type { RoleRow } from "#processes/exchange-with-excel/server/public.ts";
import { mainLocationName } from "#records/locations/server/public.ts";
import type { ImportBatchId } from "../contract.ts";
import { fieldsOf } from "../rules.ts";
import { rowsOf } from "./decide-rows-sql.ts";

/** Which part of an import is applied now: customers from one slot to another, and the numbers they get. */
export interface ApplySlice {
  id: ImportBatchId;
  from: number;
  to: number;
  firstCustomerNumber: number;
  firstContactNumber: number;
}

const created = (ctx: Context, { id, from, to }: ApplySlice) =>
  sql`${rowsOf(ctx, id)} and outcome = 'create' and slot between ${from} and ${to}`;

/**
 * The organisations that new customers are about.
 */
export function newOrganisations(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  return sql`select distinct organisation_id as id from business.import_row where ${created(ctx, slice)} and customer_offset is not null`;
}

/**
 * New contacts, those of customers that are there included.
 */
export function newContacts(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  return sql`
    select contact_id as id, organisation_id, ${slice.firstContactNumber}::bigint + contact_offset as number, title, first_name, last_name, phone, phone_extension,
           alt_phone, alt_phone_extension, mobile, mobile_extension, email, is_first as admin
      from business.import_row where ${created(ctx, slice)} and contact_id is not null`;
}

/**
 * New customers: of each field the first value that a row of the company gives. Who has no company is a household (L-02).
 */
export function newCustomers(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  const first = (column: string) =>
    sql`(array_agg(${sql.ref(column)} order by n) filter (where ${sql.ref(column)} is not null))[1]`;
  return sql`
    select customer_id as id, organisation_id, ${slice.firstCustomerNumber}::bigint + customer_offset as number, ${first("customer_number")} as customer_number,
           coalesce(${first("company_name")}, ${first("person_name")}) as company_name,
           coalesce(${first("customer_type")}, case when ${first("company_name")} is null then 'residential' else 'business' end) as type,
           ${first("website")} as website, (array_agg(contact_id) filter (where is_first))[1] as primary_contact_id
      from business.import_row where ${created(ctx, slice)} and customer_offset is not null
     group by customer_id, organisation_id, customer_offset`;
}

/**
 * First contacts of customers that are there and had none.
 */
export function firstContacts(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  return sql`select customer_id as id, contact_id from business.import_row where ${created(ctx, slice)} and is_first and customer_offset is null`;
}

const addressKey = (table: string) =>
  sql`business.fold(concat_ws('|', ${sql.join(["street", "street2", "city", "state", "postal_code", "country"].map((column) => sql`coalesce(${sql.ref(`${table}.${column}`)}, '')`))}))`;

/**
 * New locations: each address of a customer once, unless it is there. The first one is main.
 */
export function newLocations(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  return sql`
    with address as materialized (
      select distinct on (customer_id, address) * from (select r.*, ${addressKey("r")} as address from business.import_row r
         where ${created(ctx, slice)} and coalesce(street, street2, city, state, postal_code, country) is not null) given
       order by customer_id, address, n
    ),
    there as materialized (
      select l.customer_id, l.is_main, ${addressKey("l")} as address from business.location l
       where l.network_id = ${ctx.networkId} and l.provider_id = ${ctx.providerId} and l.customer_id in (select customer_id from address where customer_offset is null)
    ),
    placed as materialized (
      select a.*, row_number() over (partition by a.customer_id order by a.n) as place,
             row_number() over (partition by a.customer_id order by a.n) = 1 and a.customer_id not in (select customer_id from there where is_main) as is_main
        from address a where not exists (select from there t where t.customer_id = a.customer_id and t.address = a.address)
    )
    select customer_id, organisation_id, street, street2, city, state, postal_code, country, is_main, place,
           case when is_main then ${mainLocationName(ctx)} else left(coalesce(street, city, postal_code, state, country), 120) end as name
      from placed`;
}

/**
 * New notes: each text on a customer once.
 */
export function newNotes(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  return sql`
    select customer_id, note as text, row_number() over (partition by customer_id order by min(n)) as place
      from business.import_row r where ${created(ctx, slice)} and note is not null
       and not exists (select from business.note o where o.network_id = r.network_id and o.provider_id = r.provider_id and o.customer_id = r.customer_id and o.text = r.note)
     group by customer_id, note`;
}

/**
 * What the activity of new customers and contacts says.
 */
export function additions(ctx: Context, slice: ApplySlice): RawBuilder<unknown> {
  return sql`
    select distinct 'customer.added' as what, customer_id, null::uuid as contact_id, 0 as place, null::jsonb as "values",
           jsonb_build_object('number', ${slice.firstCustomerNumber}::bigint + customer_offset, 'importId', batch_id) as facts
      from business.import_row where ${created(ctx, slice)} and customer_offset is not null
    union all
    select 'contact.added', customer_id, contact_id, 1, null,
           jsonb_build_object('number', ${slice.firstContactNumber}::bigint + contact_offset, 'first', is_first, 'importId', batch_id)
      from business.import_row where ${created(ctx, slice)} and contact_id is not null`;
}

const changeOf = sql`cross join lateral jsonb_to_recordset(r.changes) as c(field text, before text, after text)`;
const updated = (ctx: Context, id: ImportBatchId) =>
  sql`r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.outcome = 'update'`;
const namesOf = {
  customer: [...fieldsOf.customer],
  contact: [...fieldsOf.contact, ...permissionNames],
  location: [...fieldsOf.location],
};
const among = (...records: (keyof typeof namesOf)[]) =>
  sql`c.field = any (${records.flatMap((record): string[] => namesOf[record])}::text[])`;

/**
 * Changed customers with the values that change; null = stays.
 */
export function changedCustomers(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  const after = (field: string) => sql`max(c.after) filter (where c.field = ${field})`;
  return sql`
    select r.customer_id as id, ${after("companyName")} as company_name, ${after("customerNumber")} as customer_number, ${after("customerType")} as type,
           ${after("website")} as website, bool_or(c.field = 'note') as is_noted
      from business.import_row r ${changeOf} where ${updated(ctx, id)} and ${among("customer")} group by r.customer_id`;
}

/**
 * Changed contacts with all their values as they will be.
 */
export function changedContacts(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  const value = (column: string, field: string) =>
    sql`case when w.wanted ? ${field} then w.wanted ->> ${field} else ${sql.ref(`k.${column}`)} end as ${sql.ref(column)}`;
  const answer = (column: string, field: string) =>
    sql`case when w.wanted ? ${field} then w.wanted ->> ${field} = 'Y' else ${sql.ref(`k.${column}`)} end as ${sql.ref(column)}`;
  return sql`
    select k.id, ${value("title", "title")}, ${value("first_name", "firstName")}, ${value("last_name", "lastName")}, ${value("email", "email")},
           ${value("phone", "phone")}, ${value("phone_extension", "phoneExtension")}, ${value("alt_phone", "altPhone")}, ${value("alt_phone_extension", "altPhoneExtension")},
           ${value("mobile", "mobile")}, ${value("mobile_extension", "mobileExtension")}, ${answer("admin", "admin")},
           ${answer("access_billing", "accessBilling")}, ${answer("access_reports", "accessReports")},
           ${answer("create_work_order", "createWorkOrder")}, ${answer("edit_contact", "editContact")}
      from (select r.contact_id, jsonb_object_agg(c.field, c.after) as wanted from business.import_row r ${changeOf}
             where ${updated(ctx, id)} and ${among("contact")} group by r.contact_id) w
      join business.contact k on k.network_id = ${ctx.networkId} and k.id = w.contact_id`;
}

const addressAfter = sql.join(
  [
    ["street", "street"],
    ["street2", "street2"],
    ["city", "city"],
    ["state", "state"],
    ["postalCode", "postal_code"],
    ["country", "country"],
  ].map(([field, column]) => sql`max(c.after) filter (where c.field = ${field ?? ""}) as ${sql.ref(column ?? "")}`),
);

/**
 * Main locations with the values that change; null = stays.
 */
export function changedLocations(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  return sql`
    select r.location_id as id, ${addressAfter} from business.import_row r ${changeOf}
     where ${updated(ctx, id)} and ${among("location")} and r.location_id is not null group by r.location_id`;
}

/**
 * Main locations of customers that are changed and had none.
 */
export function missingLocations(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  return sql`
    select r.customer_id, r.organisation_id, ${addressAfter}, true as is_main, ${mainLocationName(ctx)} as name, 0 as place from business.import_row r ${changeOf}
     where ${updated(ctx, id)} and ${among("location")} and r.location_id is null group by r.customer_id, r.organisation_id`;
}

/**
 * Notes that changed customers get.
 */
export function addedNotes(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  return sql`
    select r.customer_id, c.after as text, row_number() over (partition by r.customer_id order by min(r.n)) as place
      from business.import_row r ${changeOf} where ${updated(ctx, id)} and c.field = 'note' group by r.customer_id, c.after`;
}

// Yes and no are kept as the records say them.
const asKept = (value: RawBuilder<unknown>) =>
  sql`case when field = any (${[...permissionNames]}::text[]) then case ${value} when 'Y' then 'true' else 'false' end else ${value} end`;

/**
 * What the activity of changed customers and contacts says: what was before, kept where a deletion purges it.
 */
export function changesMade(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  const entry = (
    what: string,
    contact: RawBuilder<unknown>,
    subject: RawBuilder<unknown>,
    condition: RawBuilder<unknown>,
  ) => sql`
    select ${what}::text as what, customer_id, ${contact} as contact_id, 0 as place,
           jsonb_agg(jsonb_build_object('subject_id', ${subject}, 'field', case field when 'customerType' then 'type' else field end,
             'before', ${asKept(sql`before`)}, 'after', ${asKept(sql`after`)})) as "values",
           jsonb_build_object('fields', jsonb_agg(field), 'importId', ${id}::uuid) as facts
      from (select distinct r.customer_id, ${contact} as contact_id, c.field, c.before, c.after from business.import_row r ${changeOf}
             where ${updated(ctx, id)} and c.field <> 'note' and ${condition}) d
     group by customer_id, ${contact}`;
  return sql`
    ${entry("customer.updated", sql`null::uuid`, sql`customer_id`, among("customer", "location"))}
    union all
    ${entry("contact.updated", sql`contact_id`, sql`contact_id`, among("contact"))}
    union all
    select distinct 'note.added', r.customer_id, null::uuid, 0, null::jsonb, jsonb_build_object('importId', ${id}::uuid)
      from business.import_row r ${changeOf} where ${updated(ctx, id)} and c.field = 'note'`;
}

/**
 * Customers and contacts that an application builds on, to be locked before it looks at them again.
 */
export function customersBuiltOn(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  return sql`select customer_id from business.import_row where ${rowsOf(ctx, id)} and outcome in ('create', 'update') and customer_id is not null`;
}

/** The contacts among them. */
export function contactsBuiltOn(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  return sql`
    select contact_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'update' and contact_id is not null
    union select replacement_id from business.import_row where ${rowsOf(ctx, id)} and outcome = 'update' and replacement_id is not null`;
}

/**
 * Lists the rows that change a role, or who is enabled, with who has the roles now.
 */
export async function listRoleRows(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<RoleRow[]> {
  const { rows } = await sql<RoleRow>`
    select r.customer_id as "customerId", r.organisation_id as "organisationId", r.contact_id as "contactId", k.number,
           r.replacement_id as "replacementId", r.changes, c.primary_contact_id as "primaryContactId", c.billing_contact_id as "billingContactId",
           (select d.replacement_contact_id from business.contact_disablement d where d.network_id = k.network_id and d.contact_id = k.id) as "formerReplacementId"
      from business.import_row r
      join business.contact k on k.network_id = r.network_id and k.id = r.contact_id
      join business.customer c on c.network_id = r.network_id and c.provider_id = r.provider_id and c.id = r.customer_id
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.outcome = 'update'
       and jsonb_path_exists(r.changes, '$[*] ? (@.field == "enabled" || @.field == "isPrimary" || @.field == "isBilling")')
     order by r.n`.execute(tx);
  return rows;
}
