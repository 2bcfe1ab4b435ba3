import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "../contract.ts";

/** What a new quote or invoice takes over from its customer. */
export interface SellingDefaults {
  companyName: string;
  /** ISO 4217; the provider's where the customer has none of its own. */
  currency: string;
  taxExempt: boolean;
  /** The tax rate as it is now; null for none, and for whoever is exempt. */
  tax: { name: string; percent: number } | null;
  term: { name: string; days: number } | null;
  /** Null also for one that is disabled. */
  billingContactId: ContactId | null;
  billingContactDisabled: boolean;
  primaryContactId: ContactId | null;
  /** Today where the provider is. */
  today: string;
}

/**
 * Reads what a new quote or invoice takes over from its customer.
 */
export async function findSellingDefaults(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
): Promise<SellingDefaults | null> {
  const { rows } = await sql<SellingDefaults>`
    select c.company_name as "companyName", coalesce(c.currency, p.currency) as currency, c.tax_exempt as "taxExempt",
           case when t.id is not null and not c.tax_exempt then json_build_object('name', t.name, 'percent', t.percent::float8) end as tax,
           case when m.id is not null then json_build_object('name', m.name, 'days', m.due_days) end as term,
           case when d.contact_id is null then c.billing_contact_id end as "billingContactId", d.contact_id is not null as "billingContactDisabled", c.primary_contact_id as "primaryContactId",
           to_char(${ctx.system.clock.now().toISOString()}::timestamptz at time zone p.time_zone, 'YYYY-MM-DD') as today
      from business.customer c
      join business.provider p on p.network_id = c.network_id and p.provider_id = c.provider_id
      left join business.contact_disablement d on d.network_id = c.network_id and d.contact_id = c.billing_contact_id
      left join business.tax_rate t on t.network_id = c.network_id and t.provider_id = c.provider_id and t.id = c.tax_rate_id
      left join business.payment_term m on m.network_id = c.network_id and m.provider_id = c.provider_id and m.id = c.payment_term_id
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
