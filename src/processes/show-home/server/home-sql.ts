import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";

/** The moment and the day for which is counted. */
export interface Present {
  now: string;
  /** Today in the provider's time zone, YYYY-MM-DD, and the instants between which it lies. */
  today: string;
  todayFrom: string;
  todayTo: string;
}

/** A month of the provider's calendar, by its days and by the instants between which it lies. */
export interface MonthSpan {
  month: string;
  from: string;
  to: string;
  fromDay: string;
  toDay: string;
}

/** Counts up to a cap, and one more. */
export interface AttentionCounts {
  unscheduled: number;
  overdueWork: number;
  todayWork: number;
  undecided: number;
  overdueInvoices: number;
  overdueBalances: { currency: string; balanceMinor: number }[];
  failed: number;
  failedDisablements: number;
  firstFailedDisablement: { customerId: CustomerId; contactId: ContactId } | null;
}

/**
 * Counts what needs attention, each by an index of its own (`work_order_to_do`, `quote_by_status`, `invoice_to_be_paid`,
 * `message_by_status`, `planned_disablement_failed`) and no further than the cap and one.
 */
export async function countAttention(
  tx: Transaction,
  ctx: Context,
  present: Present,
  cap: number,
): Promise<AttentionCounts> {
  const most = cap + 1;
  const own = (alias: string) =>
    sql`${sql.ref(`${alias}.network_id`)} = ${ctx.networkId} and ${sql.ref(`${alias}.provider_id`)} = ${ctx.providerId}`;
  const toDo = sql`w.status in ('open', 'assigned', 'in-progress')`;
  const { rows } = await sql<AttentionCounts>`
    select
      (select count(*) from (select from business.work_order w where ${own("w")} and ${toDo} and w.scheduled_at is null limit ${most}) found) as "unscheduled",
      (select count(*) from (select from business.work_order w where ${own("w")} and ${toDo} and w.scheduled_at < ${present.now} limit ${most}) found) as "overdueWork",
      (select count(*) from (select from business.work_order w
         where ${own("w")} and ${toDo} and w.scheduled_at >= ${present.todayFrom} and w.scheduled_at < ${present.todayTo} limit ${most}) found) as "todayWork",
      (select count(*) from (select from business.quote q where ${own("q")} and q.status = 'sent' limit ${most}) found) as "undecided",
      overdue.count as "overdueInvoices", overdue.balances as "overdueBalances",
      (select count(*) from (select from business.message m where ${own("m")} and m.status = 'failed' limit ${most}) found) as "failed",
      (select count(*) from (select from business.planned_disablement p where ${own("p")} and p.failure is not null limit ${most}) found) as "failedDisablements",
      (select jsonb_build_object('customerId', c.id, 'contactId', p.contact_id) from business.planned_disablement p
         join business.customer c on c.network_id = p.network_id and c.provider_id = p.provider_id and c.organisation_id = p.organisation_id
        where ${own("p")} and p.failure is not null order by p.on_day, p.contact_id limit 1) as "firstFailedDisablement"
    from (
      select coalesce(sum(count), 0)::bigint as count,
             coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'balanceMinor', balance) order by currency), '[]') as balances
        from (
          select currency, count(*) as count, sum(balance)::bigint as balance from (
            select i.total_minor - i.paid_minor as balance, i.currency from business.invoice i
             where ${own("i")} and i.status in ('unpaid', 'partially-paid') and i.due_on < ${present.today} limit ${most}) due
           group by currency) of_currency
    ) overdue`.execute(tx);
  const [counts] = rows;
  if (!counts) throw new Error("Nothing was counted");
  return counts;
}

/**
 * The provider's currency.
 */
export async function providerCurrency(tx: Transaction, ctx: Context): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    select currency from business.provider where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`.execute(
    tx,
  );
  return rows[0]?.currency ?? "USD";
}

/**
 * Counts work orders added and completed by month, walking `work_order_by_creation` and `work_order_by_completion`.
 */
export async function countWorkByMonth(
  tx: Transaction,
  ctx: Context,
  months: readonly MonthSpan[],
): Promise<{ month: string; added: number; completed: number }[]> {
  const { rows } = await sql<{ month: string; added: number; completed: number }>`
    select m.month,
      (select count(*) from business.work_order w where w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId}
          and w.created_at >= m."from" and w.created_at < m."to") as added,
      (select count(*) from business.work_order w where w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId}
          and w.completed_at >= m."from" and w.completed_at < m."to") as completed
      from ${spans(months)} order by m.month`.execute(tx);
  return rows;
}

/**
 * Sums what was invoiced and what was paid by month in one currency, walking `invoice_by_issue` and `payment_by_day`.
 */
export async function sumRevenueByMonth(
  tx: Transaction,
  ctx: Context,
  months: readonly MonthSpan[],
  currency: string,
): Promise<{ month: string; invoicedMinor: number; paidMinor: number }[]> {
  const { rows } = await sql<{ month: string; invoicedMinor: number; paidMinor: number }>`
    select m.month,
      (select coalesce(sum(i.total_minor), 0)::bigint from business.invoice i where i.network_id = ${ctx.networkId} and i.provider_id = ${ctx.providerId}
          and i.issued_on >= m."fromDay" and i.issued_on < m."toDay" and i.currency = ${currency} and i.status <> 'void') as "invoicedMinor",
      (select coalesce(sum(p.amount_minor), 0)::bigint from business.payment p
         join business.invoice i on i.network_id = p.network_id and i.provider_id = p.provider_id and i.id = p.invoice_id
        where p.network_id = ${ctx.networkId} and p.provider_id = ${ctx.providerId}
          and p.received_on >= m."fromDay" and p.received_on < m."toDay" and i.currency = ${currency}) as "paidMinor"
      from ${spans(months)} order by m.month`.execute(tx);
  return rows;
}

/**
 * Counts quotes won and lost by the month of their decision, walking `quote_by_decision`.
 */
export async function countQuotesByMonth(
  tx: Transaction,
  ctx: Context,
  months: readonly MonthSpan[],
): Promise<{ month: string; won: number; lost: number }[]> {
  const { rows } = await sql<{ month: string; won: number; lost: number }>`
    select m.month, decided.won, decided.lost from ${spans(months)}
     cross join lateral (
       select count(*) filter (where q.status in ('approved', 'converted')) as won, count(*) filter (where q.status = 'rejected') as lost
         from business.quote q where q.network_id = ${ctx.networkId} and q.provider_id = ${ctx.providerId}
          and q.decided_at >= m."from" and q.decided_at < m."to") decided
     order by m.month`.execute(tx);
  return rows;
}

function spans(months: readonly MonthSpan[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(months)}::jsonb)
    as m(month text, "from" timestamptz, "to" timestamptz, "fromDay" date, "toDay" date)`;
}
