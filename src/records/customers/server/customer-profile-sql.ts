import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { CustomerId, CustomerProfile } from "../contract.ts";

/** A stored profile as the API answers it, before it is known what the reader may do. */
export type CustomerRow = Omit<CustomerProfile, "allowed"> & { organisationId: string };

/**
 * Reads one profile with the names it shows, or nothing.
 */
export async function findCustomerRow(tx: Transaction, ctx: Context, id: CustomerId): Promise<CustomerRow | null> {
  const { rows } = await sql<CustomerRow>`
    select c.id, c.organisation_id as "organisationId", c.number, c.customer_number as "customerNumber", c.company_name as "companyName", c.kind, c.type, c.status,
           c.website, c.profile_notes as "profileNotes", c.tags, c.manager_id as "managerId", m.name as "managerName",
           c.parent_customer_id as "parentCustomerId", up.company_name as "parentCompanyName",
           c.tax_rate_id as "taxRateId", t.name as "taxRateName", c.tax_exempt as "taxExempt", c.tax_exempt_number as "taxExemptNumber",
           c.payment_term_id as "paymentTermId", pt.name as "paymentTermName", c.price_category as "priceCategory", c.currency,
           c.contact_email_policy as "contactEmailPolicy", coalesce(c.contact_email_policy, v.contact_email_policy) = 'locked' as "emailLocked",
           c.primary_contact_id as "primaryContactId", pk.first_name || ' ' || pk.last_name as "primaryContactName",
           c.billing_contact_id as "billingContactId", bk.first_name || ' ' || bk.last_name as "billingContactName",
           c.billing_contact_lost as "billingContactLost",
           exists (select from business.contact_disablement d where d.network_id = c.network_id and d.contact_id = c.billing_contact_id) as "billingContactDisabled",
           people.contacts::int as "contactCount", people.admins::int as "adminCount",
           (select count(*)::int from business.location l where l.network_id = c.network_id and l.provider_id = c.provider_id and l.customer_id = c.id) as "locationCount",
           (select count(*)::int from business.note n where n.network_id = c.network_id and n.provider_id = c.provider_id and n.customer_id = c.id) as "noteCount",
           c.last_interaction_at as "lastInteractionAt", c.inactive_since as "inactiveSince", c.created_at as "createdAt", c.version
      from business.customer c
      join business.provider v on v.network_id = c.network_id and v.provider_id = c.provider_id
      cross join lateral (select count(*) as contacts, count(*) filter (where k.admin and d.contact_id is null) as admins
                            from business.contact k
                            left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id
                           where k.network_id = c.network_id and k.organisation_id = c.organisation_id) people
      left join business.staff_member m on m.network_id = c.network_id and m.provider_id = c.provider_id and m.id = c.manager_id
      left join business.customer up on up.network_id = c.network_id and up.provider_id = c.provider_id and up.id = c.parent_customer_id
      left join business.tax_rate t on t.network_id = c.network_id and t.provider_id = c.provider_id and t.id = c.tax_rate_id
      left join business.payment_term pt on pt.network_id = c.network_id and pt.provider_id = c.provider_id and pt.id = c.payment_term_id
      left join business.contact pk on pk.network_id = c.network_id and pk.id = c.primary_contact_id
      left join business.contact bk on bk.network_id = c.network_id and bk.id = c.billing_contact_id
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
