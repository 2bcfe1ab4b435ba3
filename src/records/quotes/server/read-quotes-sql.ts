import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { searchMatchesMost } from "#platform/shared/limits.ts";
import { searchWords } from "#platform/shared/search-words.ts";
import type { KeptDiscount } from "#records/line-items/rules.ts";
import type { Quote, QuoteId, QuoteInList, QuoteStatus } from "../contract.ts";

/** A stored quote, before sums are reckoned and it is known what the reader may do. */
export type QuoteRow = Omit<Quote, "allowed" | "totals" | "discount"> &
  KeptDiscount & {
    organisationId: string | null;
    /** Whether its last day has passed, decided or not. */
    pastDay: boolean;
  };

/** What narrows a list of quotes. */
export interface QuoteFilter {
  status?: QuoteStatus | "expired" | undefined;
  search?: string | undefined;
  customerId?: string | undefined;
  workOrderId?: string | undefined;
}

/** The quotes of whoever asks; every statement begins its condition with it. */
export function here(ctx: Context): RawBuilder<unknown> {
  return sql`q.network_id = ${ctx.networkId} and q.provider_id = ${ctx.providerId}`;
}

const customerOfQuote = sql`
  left join business.customer c on c.network_id = q.network_id and c.provider_id = q.provider_id and c.id = q.customer_id`;

/**
 * Finds one quote with its lines and everything it names.
 */
export async function findQuoteRow(tx: Transaction, ctx: Context, id: QuoteId): Promise<QuoteRow | null> {
  const { rows } = await sql<QuoteRow>`
    select q.id, q.number, q.customer_id as "customerId", q.organisation_id as "organisationId", c.company_name as "customerName",
           c.status as "customerStatus", coalesce(c.tax_exempt, false) as "taxExempt",
           case when t.id is not null then json_build_object('name', t.name, 'percent', t.percent::float8) end as "customerTax",
           q.contact_id as "contactId", q.contact_name as "contactName", q.contact_gone as "contactGone",
           case when l.id is not null then json_build_object('id', l.id, 'name', l.name, 'street', l.street, 'street2', l.street2, 'city', l.city,
             'state', l.state, 'postalCode', l.postal_code, 'country', l.country) end as location,
           case when w.id is not null then json_build_object('id', w.id, 'number', w.number) end as "workOrder",
           (select json_build_object('id', i.id, 'number', i.number) from business.invoice i
             where i.network_id = q.network_id and i.provider_id = q.provider_id and i.quote_id = q.id order by i.id limit 1) as invoice,
           q.title, q.message, q.status, q.currency, q.discount_kind as "discountKind", q.discount_minor as "discountMinor",
           q.discount_percent::float8 as "discountPercent", q.discount_on as "discountOn",
           coalesce((select json_agg(json_build_object('description', n.description, 'quantity', n.quantity::float8, 'unitPriceMinor', n.unit_price_minor,
               'tax', case when n.tax_name is not null then json_build_object('name', n.tax_name, 'percent', n.tax_percent::float8) end,
               'amountMinor', n.amount_minor) order by n.place)
             from business.quote_line n where n.network_id = q.network_id and n.provider_id = q.provider_id and n.quote_id = q.id), '[]') as lines,
           q.expires_on as "expiresOn", ${isExpired(ctx)} as expired, coalesce(q.expires_on < ${today(ctx)}, false) as "pastDay",
           q.sent_at as "sentAt", q.decided_at as "decidedAt", q.decision_note as "decisionNote", m.name as "createdByName",
           q.created_at as "createdAt", q.updated_at as "updatedAt", q.version
      from business.quote q ${customerOfQuote}
      left join business.tax_rate t on t.network_id = c.network_id and t.provider_id = c.provider_id and t.id = c.tax_rate_id and not c.tax_exempt
      left join business.location l on l.network_id = q.network_id and l.provider_id = q.provider_id and l.id = q.location_id
      left join business.work_order w on w.network_id = q.network_id and w.provider_id = q.provider_id and w.id = q.work_order_id
      left join business.staff_member m on m.network_id = q.network_id and m.provider_id = q.provider_id and m.id = q.created_by
     where ${here(ctx)} and q.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Reads one page of quotes, the newest first, from the place where the last page ended.
 *
 * @param page one row more than `limit` is read, to know whether there is a next page
 */
export async function listQuoteRows(
  tx: Transaction,
  ctx: Context,
  page: QuoteFilter & { after?: QuoteId | undefined; limit: number },
): Promise<QuoteInList[]> {
  const place = page.after === undefined ? sql`` : sql`and q.id < ${page.after}`;
  const { rows } = await sql<QuoteInList>`
    select q.id, q.number, q.status, ${isExpired(ctx)} as expired, q.title, q.customer_id as "customerId", c.company_name as "customerName",
           q.contact_name as "contactName", q.contact_gone as "contactGone", q.currency, q.total_minor as "totalMinor",
           q.expires_on as "expiresOn", q.sent_at as "sentAt", q.decided_at as "decidedAt", q.created_at as "createdAt", q.version
      from (select q.* from business.quote q where ${matching(ctx, page)} ${place} order by q.id desc limit ${page.limit + 1}) q ${customerOfQuote}
     order by q.id desc`.execute(tx);
  return rows;
}

/**
 * Counts matching quotes, but never further than one beyond the cap.
 *
 * @param cap where counting stops
 * @returns at most cap + 1
 */
export async function countQuoteRows(tx: Transaction, ctx: Context, filter: QuoteFilter, cap: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select from business.quote q where ${matching(ctx, filter)} limit ${cap + 1}) counted`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** How many quotes of some customers wait for a decision or are still drafts, and how many there are at all. */
export async function countQuotesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<{ open: number; all: number }> {
  const { rows } = await sql<{ open: number; all: number }>`
    select count(*) filter (where q.status in ('draft', 'sent')) as open, count(*) as all
      from business.quote q where ${here(ctx)} and q.customer_id = any (${customerIds}::uuid[])`.execute(tx);
  return rows[0] ?? { open: 0, all: 0 };
}

/**
 * Finds the quote that became a work order.
 */
export async function findQuoteOfWorkOrder(
  tx: Transaction,
  ctx: Context,
  workOrderId: string,
): Promise<QuoteRow | null> {
  const { rows } = await sql<{ id: QuoteId }>`
    select q.id from business.quote q where ${here(ctx)} and q.work_order_id = ${workOrderId} order by q.id limit 1`.execute(
    tx,
  );
  return rows[0] === undefined ? null : await findQuoteRow(tx, ctx, rows[0].id);
}

function matching(ctx: Context, filter: QuoteFilter): RawBuilder<unknown> {
  const conditions = [here(ctx)];
  if (filter.status === "expired") conditions.push(isExpired(ctx));
  else if (filter.status !== undefined) conditions.push(sql`q.status = ${filter.status}`);
  if (filter.customerId !== undefined) conditions.push(sql`q.customer_id = ${filter.customerId}`);
  if (filter.workOrderId !== undefined) conditions.push(sql`q.work_order_id = ${filter.workOrderId}`);
  const ways = searchWords(filter.search ?? "");
  if (ways.length > 0) conditions.push(sql`(${sql.join(ways.map(foundBy), sql` or `)})`);
  return sql.join(conditions, sql` and `);
}

// Number and title are read row by row: a provider has thousands of quotes, not millions. Customers come from their index.
function foundBy(words: readonly string[]): RawBuilder<unknown> {
  const patterns = sql`business.search_patterns(${words}::text[])`;
  return sql`(business.fold(' ' || q.number || ' ' || coalesce(q.title, '')) like all (${patterns})
    or q.customer_id = any (array(select business.search_customers(${patterns}, 'active', ${searchMatchesMost})
      union all select business.search_customers(${patterns}, 'inactive', ${searchMatchesMost}))))`;
}

function isExpired(ctx: Context): RawBuilder<unknown> {
  return sql`(q.status = 'sent' and coalesce(q.expires_on < ${today(ctx)}, false))`;
}

// The day it is where the provider is.
function today(ctx: Context): RawBuilder<unknown> {
  return sql`(select (${ctx.system.clock.now().toISOString()}::timestamptz at time zone p.time_zone)::date from business.provider p
    where p.network_id = ${ctx.networkId} and p.provider_id = ${ctx.providerId} limit 1)`;
}
