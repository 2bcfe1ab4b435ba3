import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { searchMatchesMost } from "#platform/shared/limits.ts";
import { searchWords } from "#platform/shared/search-words.ts";
import type { KeptDiscount } from "#records/line-items/rules.ts";
import type { QuoteId } from "#records/quotes/contract.ts";
import type { Invoice, InvoiceId, InvoiceInList, InvoiceStatus } from "../contract.ts";

/** A stored invoice, before sums are reckoned and it is known what the reader may do. */
export type InvoiceRow = Omit<Invoice, "allowed" | "totals" | "discount"> &
  KeptDiscount & {
    totalMinor: number;
    /** The day it is where the provider is. */
    today: string;
  };

/** What narrows a list of invoices. */
export interface InvoiceFilter {
  status?: InvoiceStatus | "open" | "overdue" | undefined;
  dueWithin?: number | undefined;
  search?: string | undefined;
  customerId?: string | undefined;
  workOrderId?: string | undefined;
}

/** The invoices of whoever asks; every statement begins its condition with it. */
export function here(ctx: Context): RawBuilder<unknown> {
  return sql`i.network_id = ${ctx.networkId} and i.provider_id = ${ctx.providerId}`;
}

const customerOfInvoice = sql`
  left join business.customer c on c.network_id = i.network_id and c.provider_id = i.provider_id and c.id = i.customer_id`;

const balance = sql`case when i.status in ('draft', 'void') then 0 else i.total_minor - i.paid_minor end`;
const toBePaid = sql`i.status in ('unpaid', 'partially-paid')`;

/**
 * Name and main address of a customer as lines of one text, as they stand on paper.
 *
 * @param customer an alias of `business.customer`
 */
export function billToOf(customer: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left(concat_ws(chr(10), ${customer}.company_name, (
    select concat_ws(chr(10), l.street, l.street2,
             nullif(concat_ws(', ', l.city, nullif(concat_ws(' ', l.state, l.postal_code), '')), ''), l.country)
      from business.location l
     where l.network_id = ${customer}.network_id and l.provider_id = ${customer}.provider_id and l.customer_id = ${customer}.id and l.is_main)), 1000)`;
}

/**
 * Finds one invoice with its lines, its payments and everything it names.
 */
export async function findInvoiceRow(tx: Transaction, ctx: Context, id: InvoiceId): Promise<InvoiceRow | null> {
  const { rows } = await sql<InvoiceRow>`
    select i.id, i.number, i.status, ${isOverdue(ctx)} as overdue, i.title, i.customer_id as "customerId", c.company_name as "customerName",
           c.status as "customerStatus", coalesce(c.tax_exempt, false) as "taxExempt",
           case when t.id is not null then json_build_object('name', t.name, 'percent', t.percent::float8) end as "customerTax",
           i.contact_id as "contactId", i.contact_name as "contactName", i.contact_gone as "contactGone", i.currency,
           i.total_minor as "totalMinor", i.paid_minor as "paidMinor", ${balance} as "balanceMinor", i.issued_on as "issuedOn",
           i.due_on as "dueOn", i.sent_at as "sentAt", i.created_at as "createdAt", i.version, i.message,
           i.customer_reference as "customerReference", i.discount_kind as "discountKind", i.discount_minor as "discountMinor",
           i.discount_percent::float8 as "discountPercent", i.discount_on as "discountOn",
           coalesce((select json_agg(json_build_object('description', n.description, 'quantity', n.quantity::float8, 'unitPriceMinor', n.unit_price_minor,
               'tax', case when n.tax_name is not null then json_build_object('name', n.tax_name, 'percent', n.tax_percent::float8) end,
               'amountMinor', n.amount_minor) order by n.place)
             from business.invoice_line n where n.network_id = i.network_id and n.provider_id = i.provider_id and n.invoice_id = i.id), '[]') as lines,
           case when i.term_name is not null then json_build_object('name', i.term_name, 'days', i.term_days) end as term,
           case when i.status = 'draft' then ${billToOf(sql`c`)} else i.bill_to end as "billTo",
           case when q.id is not null then json_build_object('id', q.id, 'number', q.number) end as quote,
           case when w.id is not null then json_build_object('id', w.id, 'number', w.number) end as "workOrder",
           m.name as "createdByName", i.updated_at as "updatedAt", ${today(ctx)} as today
      from business.invoice i ${customerOfInvoice}
      left join business.tax_rate t on t.network_id = c.network_id and t.provider_id = c.provider_id and t.id = c.tax_rate_id and not c.tax_exempt
      left join business.quote q on q.network_id = i.network_id and q.provider_id = i.provider_id and q.id = i.quote_id
      left join business.work_order w on w.network_id = i.network_id and w.provider_id = i.provider_id and w.id = i.work_order_id
      left join business.staff_member m on m.network_id = i.network_id and m.provider_id = i.provider_id and m.id = i.created_by
     where ${here(ctx)} and i.id = ${id}`.execute(tx);
  const row = rows[0];
  return row === undefined ? null : { ...row, payments: await listPaymentRows(tx, ctx, id) };
}

async function listPaymentRows(tx: Transaction, ctx: Context, id: InvoiceId): Promise<Invoice["payments"]> {
  const { rows } = await sql<Invoice["payments"][number]>`
    select p.id, p.amount_minor as "amountMinor", p.method, p.reference, p.received_on as "receivedOn", m.name as "recordedByName",
           p.created_at as "createdAt"
      from business.payment p
      left join business.staff_member m on m.network_id = p.network_id and m.provider_id = p.provider_id and m.id = p.created_by
     where p.network_id = ${ctx.networkId} and p.provider_id = ${ctx.providerId} and p.invoice_id = ${id}
     order by p.received_on, p.id`.execute(tx);
  return rows;
}

/**
 * Reads one page of invoices, the newest first, from the place where the last page ended.
 *
 * @param page one row more than `limit` is read, to know whether there is a next page
 */
export async function listInvoiceRows(
  tx: Transaction,
  ctx: Context,
  page: InvoiceFilter & { after?: InvoiceId | undefined; limit: number },
): Promise<InvoiceInList[]> {
  const place = page.after === undefined ? sql`` : sql`and i.id < ${page.after}`;
  const { rows } = await sql<InvoiceInList>`
    select i.id, i.number, i.status, ${isOverdue(ctx)} as overdue, i.title, i.customer_id as "customerId", c.company_name as "customerName",
           i.contact_name as "contactName", i.contact_gone as "contactGone", i.currency, i.total_minor as "totalMinor",
           ${balance} as "balanceMinor", i.issued_on as "issuedOn", i.due_on as "dueOn", i.sent_at as "sentAt",
           i.created_at as "createdAt", i.version
      from (select i.* from business.invoice i where ${matching(ctx, page)} ${place} order by i.id desc limit ${page.limit + 1}) i ${customerOfInvoice}
     order by i.id desc`.execute(tx);
  return rows;
}

/**
 * Counts matching invoices, but never further than one beyond the cap.
 *
 * @param cap where counting stops
 * @returns at most cap + 1
 */
export async function countInvoiceRows(
  tx: Transaction,
  ctx: Context,
  filter: InvoiceFilter,
  cap: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select from business.invoice i where ${matching(ctx, filter)} limit ${cap + 1}) counted`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** What is still to be paid in one currency. */
export interface OpenSum {
  currency: string;
  openMinor: number;
  overdueMinor: number;
}

/**
 * Adds up what is still to be paid, per currency.
 *
 * @param customerId of one customer only
 */
export async function sumOpenInvoices(
  tx: Transaction,
  ctx: Context,
  customerId: string | undefined,
): Promise<OpenSum[]> {
  const { rows } = await sql<OpenSum>`
    select i.currency, sum(${balance})::bigint as "openMinor", coalesce(sum(${balance}) filter (where ${isOverdue(ctx)}), 0)::bigint as "overdueMinor"
      from business.invoice i
     where ${here(ctx)} and ${toBePaid} ${customerId === undefined ? sql`` : sql`and i.customer_id = ${customerId}`}
     group by i.currency order by i.currency`.execute(tx);
  return rows;
}

/** How many invoices of some customers a deletion would take, and how many would stay for the books. */
export async function countInvoicesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<{ drafts: number; issued: number }> {
  const { rows } = await sql<{ drafts: number; issued: number }>`
    select count(*) filter (where i.status = 'draft') as drafts, count(*) filter (where i.status <> 'draft') as issued
      from business.invoice i where ${here(ctx)} and i.customer_id = any (${customerIds}::uuid[])`.execute(tx);
  return rows[0] ?? { drafts: 0, issued: 0 };
}

/** An invoice as another record names it. */
export type InvoiceNamed = Pick<Invoice, "id" | "number">;

/**
 * Lists the invoices that charge for a work order, or for the quote that became it; void ones charge for nothing.
 *
 * @param quoteId null where it came of none
 */
export async function listInvoicesForWork(
  tx: Transaction,
  ctx: Context,
  workOrderId: string,
  quoteId: string | null,
): Promise<InvoiceNamed[]> {
  const { rows } = await sql<InvoiceNamed>`
    select i.id, i.number from business.invoice i
     where ${here(ctx)} and i.status <> 'void' and (i.work_order_id = ${workOrderId} or i.quote_id = ${quoteId}::uuid)
     order by i.id`.execute(tx);
  return rows;
}

function matching(ctx: Context, filter: InvoiceFilter): RawBuilder<unknown> {
  const conditions = [here(ctx)];
  if (filter.status === "overdue") conditions.push(isOverdue(ctx));
  else if (filter.status === "open") conditions.push(toBePaid);
  else if (filter.status !== undefined) conditions.push(sql`i.status = ${filter.status}`);
  if (filter.dueWithin !== undefined)
    conditions.push(sql`${toBePaid} and i.due_on between ${today(ctx)} and ${today(ctx)} + ${filter.dueWithin}::int`);
  if (filter.customerId !== undefined) conditions.push(sql`i.customer_id = ${filter.customerId}`);
  if (filter.workOrderId !== undefined) conditions.push(sql`i.work_order_id = ${filter.workOrderId}`);
  const ways = searchWords(filter.search ?? "");
  if (ways.length > 0) conditions.push(sql`(${sql.join(ways.map(foundBy), sql` or `)})`);
  return sql.join(conditions, sql` and `);
}

// The words of the invoice are read row by row: a provider has thousands of them, not millions. Customers come from their index.
function foundBy(words: readonly string[]): RawBuilder<unknown> {
  const patterns = sql`business.search_patterns(${words}::text[])`;
  return sql`(business.fold(concat_ws(' ', '', i.number, i.title, i.customer_reference)) like all (${patterns})
    or i.customer_id = any (array(select business.search_customers(${patterns}, 'active', ${searchMatchesMost})
      union all select business.search_customers(${patterns}, 'inactive', ${searchMatchesMost}))))`;
}

function isOverdue(ctx: Context): RawBuilder<unknown> {
  return sql`(${toBePaid} and i.due_on < ${today(ctx)})`;
}

// The day it is where the provider is.
function today(ctx: Context): RawBuilder<unknown> {
  return sql`(select (${ctx.system.clock.now().toISOString()}::timestamptz at time zone v.time_zone)::date from business.provider v
    where v.network_id = ${ctx.networkId} and v.provider_id = ${ctx.providerId} limit 1)`;
}

/**
 * Finds the quote that an invoice was made of.
 *
 * @returns null when it was made of none, or is not mine
 */
export async function findQuoteOfInvoice(tx: Transaction, ctx: Context, id: InvoiceId): Promise<QuoteId | null> {
  const { rows } = await sql<{ id: QuoteId | null }>`
    select i.quote_id as id from business.invoice i where ${here(ctx)} and i.id = ${id}`.execute(tx);
  return rows[0]?.id ?? null;
}
