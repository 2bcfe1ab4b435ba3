import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { PaymentTerm, PaymentTermId, TaxRate, TaxRateId } from "../contract.ts";

/** What a new tax rate carries, or what changes on a stored one; what is absent stays. */
export interface TaxRateFields {
  name?: string | undefined;
  percent?: number | undefined;
  active?: boolean | undefined;
}

/** What a new payment term carries, or what changes on a stored one; what is absent stays. */
export interface PaymentTermFields {
  name?: string | undefined;
  dueDays?: number | undefined;
  active?: boolean | undefined;
}

const taxRateColumns = sql`id, name, percent::float8 as percent, active, version`;
const paymentTermColumns = sql`id, name, due_days as "dueDays", active, version`;

/** All tax rates of the provider by name; a provider has a handful. */
export async function selectTaxRates(tx: Transaction, ctx: Context): Promise<TaxRate[]> {
  const { rows } = await sql<TaxRate>`
    select ${taxRateColumns} from business.tax_rate
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
     order by name collate "und-x-icu", id`.execute(tx);
  return rows;
}

/** Finds a tax rate and locks it against change, deletion and being chosen by a customer until the transaction ends. */
export async function lockTaxRate(tx: Transaction, ctx: Context, id: TaxRateId): Promise<TaxRate | null> {
  const { rows } = await sql<TaxRate>`
    select ${taxRateColumns} from business.tax_rate
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Stores a new tax rate. */
export async function insertTaxRate(
  tx: Transaction,
  ctx: Context,
  id: TaxRateId,
  fields: Required<TaxRateFields>,
): Promise<void> {
  await sql`
    insert into business.tax_rate (network_id, provider_id, id, name, percent, active, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${id}, ${fields.name}, ${fields.percent}, ${fields.active}, ${ctx.system.clock.now().toISOString()})`.execute(
    tx,
  );
}

/** Changes a tax rate that the transaction has locked; its version rises. */
export async function changeTaxRate(
  tx: Transaction,
  ctx: Context,
  id: TaxRateId,
  fields: TaxRateFields,
): Promise<TaxRate | null> {
  const { rows } = await sql<TaxRate>`
    update business.tax_rate
       set name = coalesce(${fields.name ?? null}, name), percent = coalesce(${fields.percent ?? null}::numeric, percent),
           active = coalesce(${fields.active ?? null}::boolean, active), version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}
    returning ${taxRateColumns}`.execute(tx);
  return rows[0] ?? null;
}

/** Removes a tax rate that the transaction has locked and found unused. */
export async function removeTaxRate(tx: Transaction, ctx: Context, id: TaxRateId): Promise<void> {
  await sql`
    delete from business.tax_rate
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Counts customers with a tax rate. The lock on the tax rate holds off others who would choose it, so the count is still
 * true at the commit. Reads all customers of the provider: deletions are rare, an index would cost every customer.
 */
export async function countCustomersTaxedBy(tx: Transaction, ctx: Context, id: TaxRateId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and tax_rate_id = ${id}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** All payment terms of the provider by days, then name; a provider has a handful. */
export async function selectPaymentTerms(tx: Transaction, ctx: Context): Promise<PaymentTerm[]> {
  const { rows } = await sql<PaymentTerm>`
    select ${paymentTermColumns} from business.payment_term
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
     order by due_days, name collate "und-x-icu", id`.execute(tx);
  return rows;
}

/** Finds a payment term and locks it against change, deletion and being chosen by a customer until the transaction ends. */
export async function lockPaymentTerm(tx: Transaction, ctx: Context, id: PaymentTermId): Promise<PaymentTerm | null> {
  const { rows } = await sql<PaymentTerm>`
    select ${paymentTermColumns} from business.payment_term
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Stores a new payment term. */
export async function insertPaymentTerm(
  tx: Transaction,
  ctx: Context,
  id: PaymentTermId,
  fields: Required<PaymentTermFields>,
): Promise<void> {
  await sql`
    insert into business.payment_term (network_id, provider_id, id, name, due_days, active, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${id}, ${fields.name}, ${fields.dueDays}, ${fields.active}, ${ctx.system.clock.now().toISOString()})`.execute(
    tx,
  );
}

/** Changes a payment term that the transaction has locked; its version rises. */
export async function changePaymentTerm(
  tx: Transaction,
  ctx: Context,
  id: PaymentTermId,
  fields: PaymentTermFields,
): Promise<PaymentTerm | null> {
  const { rows } = await sql<PaymentTerm>`
    update business.payment_term
       set name = coalesce(${fields.name ?? null}, name), due_days = coalesce(${fields.dueDays ?? null}::int, due_days),
           active = coalesce(${fields.active ?? null}::boolean, active), version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}
    returning ${paymentTermColumns}`.execute(tx);
  return rows[0] ?? null;
}

/** Removes a payment term that the transaction has locked and found unused. */
export async function removePaymentTerm(tx: Transaction, ctx: Context, id: PaymentTermId): Promise<void> {
  await sql`
    delete from business.payment_term
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/** Counts customers with a payment term; locks and cost as with tax rates. */
export async function countCustomersOnTerm(tx: Transaction, ctx: Context, id: PaymentTermId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and payment_term_id = ${id}`.execute(tx);
  return rows[0]?.count ?? 0;
}
