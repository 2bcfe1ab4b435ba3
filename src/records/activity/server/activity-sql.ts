import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ActivityId, ActivityInList } from "../contract.ts";

/**
 * Lists what was done on a customer, or about one of its contacts, newest first, walking the index of either.
 *
 * @param page contact it is about; id of the last entry already shown; how many are wanted
 */
export async function listActivityRows(
  tx: Transaction,
  ctx: Context,
  customerId: string,
  { contactId, before, limit }: { contactId?: string | undefined; before?: ActivityId | undefined; limit: number },
): Promise<ActivityInList[]> {
  const about = contactId === undefined ? sql`` : sql`and a.contact_id = ${contactId}`;
  const place = before === undefined ? sql`` : sql`and a.id < ${before}`;
  const { rows } = await sql<ActivityInList>`
    select a.id, a.at, a.what, a.actor_kind as "actorKind", m.name as "actorName", a.contact_id as "contactId",
           k.first_name || ' ' || k.last_name as "contactName", a.facts,
           coalesce((select json_agg(json_build_object('field', v.field, 'before', v.before, 'after', v.after) order by v.field)
                       from business.activity_value v
                      where v.network_id = a.network_id and v.provider_id = a.provider_id and v.activity_id = a.id), '[]'::json) as values
      from business.activity a
      left join business.staff_member m on m.network_id = a.network_id and m.provider_id = a.provider_id and m.id = a.actor_id
      left join business.contact k on k.network_id = a.network_id and k.id = a.contact_id
     where a.network_id = ${ctx.networkId} and a.provider_id = ${ctx.providerId} and a.customer_id = ${customerId} ${about} ${place}
     order by a.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/**
 * Finds what contacts, staff members, customers, locations, types, tax rates and payment terms are called now.
 *
 * @param ids of any of them
 * @returns names by id; what is deleted, or not to be seen here, is missing
 */
export async function findNames(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const here = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[])`;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, first_name || ' ' || last_name as name from business.contact
     where network_id = ${ctx.networkId} and provider_id in (${ctx.providerId}, business.nobody()) and id = any (${ids}::uuid[])
    union all select id, name from business.staff_member where ${here}
    union all select id, company_name from business.customer where ${here}
    union all select id, name from business.tax_rate where ${here}
    union all select id, name from business.payment_term where ${here}
    union all select id, name from business.work_order_type where ${here}
    union all select id, name from business.location where ${here}`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
