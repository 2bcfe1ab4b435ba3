import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";

/** What is being typed, in the form it is compared in. */
export interface Likeness {
  companyName: string | null;
  personName: string | null;
  email: string | null;
  phone: string | null;
  exceptContactId: string | null;
  exceptCustomerId: string | null;
}

/** Somebody who looks the same. */
export interface LikenessRow {
  customerId: string;
  companyName: string;
  contactId: string | null;
  contactName: string | null;
  because: ("companyName" | "name" | "email" | "phone")[];
}

/**
 * Finds companies and people that share name, e-mail or a phone, by comparisons on indexed keys only
 * (`customer_by_name_key`, `contact_by_name_key`, `_by_email`, `_by_phone`).
 *
 * @param most how many at the most
 */
export async function findLikenesses(
  tx: Transaction,
  ctx: Context,
  like: Likeness,
  most: number,
): Promise<LikenessRow[]> {
  const { rows } = await sql<LikenessRow>`
    with people as (
      select k.id, k.organisation_id, k.first_name || ' ' || k.last_name as name,
             array_remove(array[case when k.email_key = ${like.email} then 'email' end, case when k.phone = ${like.phone} then 'phone' end,
                                case when k.name_key = business.fold(${like.personName}) then 'name' end], null) as because
        from business.contact k
       where k.network_id = ${ctx.networkId} and k.id is distinct from ${like.exceptContactId}::uuid
         and k.id in (
           select id from business.contact where network_id = ${ctx.networkId} and provider_id in (${ctx.providerId}, business.nobody()) and email_key = ${like.email}
           union select id from business.contact where network_id = ${ctx.networkId} and provider_id in (${ctx.providerId}, business.nobody()) and phone = ${like.phone}
           union select id from business.contact where network_id = ${ctx.networkId} and provider_id in (${ctx.providerId}, business.nobody()) and name_key = business.fold(${like.personName})))
    select * from (
      select c.id as "customerId", c.company_name as "companyName", null::uuid as "contactId", null as "contactName", array['companyName'] as because
        from business.customer c
       where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id is distinct from ${like.exceptCustomerId}::uuid
         and c.name_key = business.fold(${like.companyName})
      union all
      select c.id, c.company_name, p.id, p.name, p.because
        from people p join business.customer c on c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.organisation_id = p.organisation_id
    ) found order by cardinality(because) desc, "companyName" limit ${most}`.execute(tx);
  return rows;
}
