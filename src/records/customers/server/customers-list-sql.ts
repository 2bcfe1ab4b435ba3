import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { searchMatchesMost } from "#platform/shared/limits.ts";
import { searchWords } from "#platform/shared/search-words.ts";
import type { CustomerInList, CustomerSort, CustomerStatus } from "../contract.ts";

/** What narrows a list of customers. */
export interface CustomerFilter {
  status: CustomerStatus;
  search?: string | undefined;
  /** Only customers whose last interaction lies before this instant. */
  silentBefore?: string | undefined;
}

/** A page of such a list. */
export interface CustomerPage extends CustomerFilter {
  sort: CustomerSort;
  direction: "asc" | "desc";
  after?: [string | number, string] | undefined;
  limit: number;
}

/** A row of the list, with the value it is sorted by and whether the search has more matches than it looks at. */
export type CustomerListRow = CustomerInList & { sortValue: string | number; capped: boolean };

const sortColumns: Record<CustomerSort, RawBuilder<unknown>> = {
  name: sql.raw(`c.company_name collate "und-x-icu"`),
  number: sql.raw("c.number"),
  lastInteraction: sql.raw("c.last_interaction_at"),
};
const sortCasts: Record<CustomerSort, RawBuilder<unknown>> = {
  name: sql.raw("text"),
  number: sql.raw("bigint"),
  lastInteraction: sql.raw("timestamptz"),
};

/**
 * Reads one page of customers. Without a search it walks `customer_by_name`, `_by_number` or `_by_interaction` from the
 * place where the last page ended, so that it costs the same at any size; a search sorts the matches it looks at, which are capped.
 *
 * @param page one row more than `limit` is read, to know whether there is a next page
 */
export async function listCustomerRows(tx: Transaction, ctx: Context, page: CustomerPage): Promise<CustomerListRow[]> {
  const column = sortColumns[page.sort];
  const direction = sql.raw(page.direction);
  const beyond = sql.raw(page.direction === "asc" ? ">" : "<");
  const place = page.after
    ? sql`and (${column}, c.id) ${beyond} (${page.after[0]}::${sortCasts[page.sort]}, ${page.after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<CustomerListRow>`
    ${hits(page)} select p.id, p.number, p.customer_number as "customerNumber", p.company_name as "companyName", p.kind, p.type, p.status,
           p.last_interaction_at as "lastInteractionAt", p.version, l.city, l.state,
           case when k.id is not null then json_build_object('id', k.id, 'name', k.first_name || ' ' || k.last_name, 'phone', k.phone, 'email', k.email) end as "primaryContact",
           p.sort_value as "sortValue", ${capped(page)} as capped
      from (select c.*, ${column} as sort_value from business.customer c
             where ${matching(ctx, page)} ${place}
             order by ${column} ${direction}, c.id ${direction} limit ${page.limit + 1}) p
      left join business.contact k on k.network_id = p.network_id and k.id = p.primary_contact_id
      left join business.location l on l.network_id = p.network_id and l.provider_id = p.provider_id and l.customer_id = p.id and l.is_main
     order by p.sort_value ${direction}, p.id ${direction}`.execute(tx);
  return rows;
}

/**
 * Counts matching customers, but never further than one beyond the cap.
 *
 * @param cap where counting stops
 * @returns at most cap + 1, and whether a search has more matches than were looked at
 */
export async function countCustomerRows(
  tx: Transaction,
  ctx: Context,
  filter: CustomerFilter,
  cap: number,
): Promise<{ count: number; capped: boolean }> {
  const { rows } = await sql<{ count: number; capped: boolean }>`
    ${hits(filter)} select count(*), ${capped(filter)} as capped from (select from business.customer c where ${matching(ctx, filter)} limit ${cap + 1}) counted`.execute(
    tx,
  );
  return { count: rows[0]?.count ?? 0, capped: rows[0]?.capped ?? false };
}

/**
 * Says whether a search has more matches than a list shows, where no row is there to say it.
 */
export async function hasMoreMatches(tx: Transaction, filter: CustomerFilter): Promise<boolean> {
  if (!isSearch(filter)) return false;
  const { rows } = await sql<{ capped: boolean }>`${hits(filter)} select ${capped(filter)} as capped`.execute(tx);
  return rows[0]?.capped ?? false;
}

function capped(filter: CustomerFilter): RawBuilder<unknown> {
  return isSearch(filter) ? sql`(select count(*) from hit) > ${searchMatchesMost}` : sql`false`;
}

function isSearch(filter: CustomerFilter): boolean {
  return searchWords(filter.search ?? "").length > 0;
}

// One match more than the cap, to know whether there are more.
function hits(filter: CustomerFilter): RawBuilder<unknown> {
  const most = searchMatchesMost + 1;
  const ways = searchWords(filter.search ?? "").map(
    (words) =>
      sql`select business.search_customers(business.search_patterns(${words}::text[]), ${filter.status}, ${most}) as id`,
  );
  if (ways.length === 0) return sql``;
  return sql`with hit as materialized (select id from (${sql.join(ways, sql` union `)}) found limit ${most})`;
}

function matching(ctx: Context, filter: CustomerFilter): RawBuilder<unknown> {
  const search = isSearch(filter) ? sql`and c.id = any (array(select id from hit limit ${searchMatchesMost}))` : sql``;
  const silent = filter.silentBefore === undefined ? sql`` : sql`and c.last_interaction_at < ${filter.silentBefore}`;
  return sql`c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.status = ${filter.status} ${search} ${silent}`;
}
