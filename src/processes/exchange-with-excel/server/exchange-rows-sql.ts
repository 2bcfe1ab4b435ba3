import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { searchWords } from "#platform/shared/search-words.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import type { PresentRecord } from "../compare-row.ts";
import type { ExchangeRecord } from "../layout.ts";
import type { Colleague } from "../settle-rows.ts";

/** What narrows an export; without a status it is all customers. */
export interface ExchangeFilter {
  status?: CustomerStatus | undefined;
  search?: string | undefined;
  /** Only customers whose last interaction lies before this instant. */
  silentBefore?: string | undefined;
}

/** Customers that one statement of an export reads. */
export const customersOfPage = 500;
/** Most customers that a search brings into an export: more than can come back as one file. */
const matchesMost = 200_000;

const contactOf = sql`
    json_build_object('number', k.number, 'title', k.title, 'firstName', k.first_name, 'lastName', k.last_name, 'phone', k.phone, 'phoneExtension', k.phone_extension,
      'altPhone', k.alt_phone, 'altPhoneExtension', k.alt_phone_extension, 'mobile', k.mobile, 'mobileExtension', k.mobile_extension, 'email', k.email,
      'isPrimary', coalesce(c.primary_contact_id = k.id, false), 'isBilling', coalesce(c.billing_contact_id = k.id, false), 'admin', k.admin,
      'accessBilling', k.access_billing, 'accessReports', k.access_reports, 'createWorkOrder', k.create_work_order, 'editContact', k.edit_contact,
      'enabled', d.contact_id is null, 'replacementNumber', r.number, 'managedByFleet', k.provider_id = business.nobody())`;

const disablementOf = sql`
    left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id
    left join business.contact r on r.network_id = d.network_id and r.id = d.replacement_contact_id`;

/**
 * Reads the next rows of an export: some customers in the order of their numbers, each with its contacts in the order of
 * theirs. It walks `customer_id_number_unique`, so that it costs the same wherever it goes on.
 *
 * @param after number of the last customer already read
 * @returns the rows of up to `customersOfPage` customers
 */
export async function listExchangeRows(
  tx: Transaction,
  ctx: Context,
  filter: ExchangeFilter,
  after: number,
): Promise<ExchangeRecord[]> {
  const { rows } = await sql<ExchangeRecord>`
    with page as materialized (
      select c.* from business.customer c
       where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.number > ${after} ${narrowed(filter)}
       order by c.number limit ${customersOfPage}
    )
    select c.number as "customerNumber", c.company_name as "companyName", c.status as "customerStatus",
           case when k.id is not null then ${contactOf} end as contact
      from page c
      left join business.contact k on k.network_id = c.network_id and k.organisation_id = c.organisation_id
      ${disablementOf}
     order by c.number, k.number`.execute(tx);
  return rows;
}

function narrowed({ status, search, silentBefore }: ExchangeFilter): RawBuilder<unknown> {
  const statuses = status === undefined ? ["active", "inactive"] : [status];
  const found = searchWords(search ?? "").flatMap((words) =>
    statuses.map(
      (one) =>
        sql`select business.search_customers(business.search_patterns(${words}::text[]), ${one}, ${matchesMost}) as id`,
    ),
  );
  return sql.join(
    [
      status === undefined ? sql`` : sql`and c.status = ${status}`,
      silentBefore === undefined ? sql`` : sql`and c.last_interaction_at < ${silentBefore}`,
      found.length === 0 ? sql`` : sql`and c.id = any (array(${sql.join(found, sql` union `)}))`,
    ],
    sql` `,
  );
}

/** A record as it is here now, with what it is known by. */
export type PresentRow = PresentRecord & { customerId: string; organisationId: string; contactId: string };

/**
 * Finds the contacts that rows name, as far as they belong to customers of this provider.
 *
 * @param numbers Contact IDs
 */
export async function findPresentRows(
  tx: Transaction,
  ctx: Context,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, PresentRow>> {
  const { rows } = await sql<PresentRow>`
    select c.id as "customerId", c.organisation_id as "organisationId", k.id as "contactId", c.number as "customerNumber", c.company_name as "companyName",
           c.status as "customerStatus", coalesce(c.contact_email_policy, v.contact_email_policy) = 'locked' as "emailLocked", ${contactOf} as contact
      from unnest(${[...numbers]}::bigint[]) given(number)
      join business.contact k on k.network_id = ${ctx.networkId} and k.number = given.number
      join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id and c.provider_id = ${ctx.providerId}
      join business.provider v on v.network_id = c.network_id and v.provider_id = c.provider_id
      ${disablementOf}`.execute(tx);
  return new Map(rows.map((row) => [row.contact.number, row]));
}

/**
 * Lists the contacts of organisations of which somebody leaves, oldest first.
 */
export async function listColleagues(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select k.id, k.number, k.organisation_id as "organisationId", coalesce(c.primary_contact_id = k.id, false) as "isPrimary", d.contact_id is null as enabled
      from business.contact k
      join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id and c.provider_id = ${ctx.providerId}
      left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id
     where k.network_id = ${ctx.networkId} and k.organisation_id = any (${[...organisationIds]}::uuid[])
     order by k.created_at, k.number`.execute(tx);
  return rows;
}
