import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { RecurringService, RecurringServiceInList, RecurringServiceState } from "../contract.ts";

/** A stored recurring service, before it is known in which state it is and what the reader may do. */
export type ServiceRow = Omit<RecurringService, "state" | "upcoming" | "allowed"> & {
  active: boolean;
  anchorOn: string | null;
};

/** A row of the list, before it is known in which state it is. */
export type ServiceListRow = Omit<RecurringServiceInList, "state"> & { active: boolean };

/**
 * The condition that leaves the recurring services of a provider.
 */
export const hereAre = (ctx: Context) => sql`s.network_id = ${ctx.networkId} and s.provider_id = ${ctx.providerId}`;

/** When it falls due, as everybody reads it. */
export const scheduleColumns = sql`
  case when s.every is not null then json_build_object('every', s.every, 'unit', s.unit) end as frequency,
  to_char(s.at_time, 'HH24:MI') as "atTime", s.next_service_on as "nextServiceOn", s.last_service_on as "lastServiceOn", s.ends_on as "endsOn",
  s.days_ahead as "daysAhead"`;

const shownColumns = sql`
  s.id, s.number, t.name as "typeName", s.customer_id as "customerId", c.company_name as "customerName", c.status as "customerStatus",
  k.first_name || ' ' || k.last_name as "contactName", s.contact_gone as "contactGone", l.name as "locationName", l.city, ${scheduleColumns},
  s.assigned_to as "assignedTo", m.name as "assignedName", s.active, s.created_at as "createdAt", s.version`;
const joined = sql`
  join business.work_order_type t on t.network_id = s.network_id and t.provider_id = s.provider_id and t.id = s.type_id
  join business.customer c on c.network_id = s.network_id and c.provider_id = s.provider_id and c.id = s.customer_id
  left join business.contact k on k.network_id = s.network_id and k.organisation_id = s.organisation_id and k.id = s.contact_id
  left join business.location l on l.network_id = s.network_id and l.provider_id = s.provider_id and l.id = s.location_id
  left join business.staff_member m on m.network_id = s.network_id and m.provider_id = s.provider_id and m.id = s.assigned_to`;

/**
 * Reads one recurring service with what is shown on it.
 */
export async function findServiceRow(tx: Transaction, ctx: Context, id: string): Promise<ServiceRow | null> {
  const { rows } = await sql<ServiceRow>`
    select ${shownColumns}, s.description, s.type_id as "typeId", s.contact_id as "contactId", s.location_id as "locationId", s.anchor_on as "anchorOn",
           b.name as "createdByName", s.updated_at as "updatedAt"
      from business.recurring_service s ${joined}
      left join business.staff_member b on b.network_id = s.network_id and b.provider_id = s.provider_id and b.id = s.created_by
     where ${hereAre(ctx)} and s.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** What narrows a list of recurring services. */
export interface ServiceFilter {
  state?: RecurringServiceState | undefined;
  dueBy?: string | undefined;
  customerId?: string | undefined;
}

/** A page of such a list. */
export interface ServicePage extends ServiceFilter {
  /** Day or number of the last row shown, and its id. */
  after?: [string | number, string] | undefined;
  limit: number;
}

/** The beginning of a description that a list shows, in characters. */
const descriptionBeginning = 160;

/**
 * Reads one page of recurring services: running ones by their next day, walking `recurring_service_due`; all others with
 * the newest number first.
 *
 * @param page one row more than `limit` is read, to know whether there is a next page
 */
export async function listServiceRows(tx: Transaction, ctx: Context, page: ServicePage): Promise<ServiceListRow[]> {
  const byDay = comesByDay(page);
  const order = sql.raw(byDay ? "s.next_service_on, s.id" : "s.number desc");
  const { rows } = await sql<ServiceListRow>`
    select ${shownColumns}, left(s.description, ${descriptionBeginning}) as description
      from (select s.* from business.recurring_service s where ${matching(ctx, page)} ${placeAfter()} order by ${order} limit ${page.limit + 1}) s
      ${joined} order by ${order}`.execute(tx);
  return rows;

  function placeAfter(): RawBuilder<unknown> {
    if (!page.after) return sql``;
    return byDay
      ? sql`and (s.next_service_on, s.id) > (${page.after[0]}::date, ${page.after[1]}::uuid)`
      : sql`and s.number < ${page.after[0]}::bigint`;
  }
}

/**
 * Whether a list comes by the next day.
 */
export function comesByDay(filter: ServiceFilter): boolean {
  return filter.state === "running" || filter.dueBy !== undefined;
}

/**
 * Counts matching recurring services, but never further than one beyond the cap.
 *
 * @param cap where counting stops
 */
export async function countServiceRows(
  tx: Transaction,
  ctx: Context,
  filter: ServiceFilter,
  cap: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select from business.recurring_service s where ${matching(ctx, filter)} limit ${cap + 1}) counted`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

const states: Readonly<Record<RecurringServiceState, RawBuilder<unknown>>> = {
  running: sql`and s.active and s.next_service_on is not null`,
  manual: sql`and s.active and s.every is null`,
  paused: sql`and not s.active`,
  ended: sql`and s.active and s.every is not null and s.next_service_on is null`,
};

function matching(ctx: Context, filter: ServiceFilter): RawBuilder<unknown> {
  const conditions = [hereAre(ctx)];
  if (filter.state !== undefined) conditions.push(states[filter.state]);
  if (filter.dueBy !== undefined) conditions.push(states.running, sql`and s.next_service_on <= ${filter.dueBy}::date`);
  if (filter.customerId !== undefined) conditions.push(sql`and s.customer_id = ${filter.customerId}`);
  return sql.join(conditions, sql` `);
}

/** What is chosen on a recurring service, as far as it must be usable. */
export interface ChosenForRecurringService {
  typeActive: boolean | null;
  assigneeEnabled: boolean | null;
}

/**
 * Looks up the type and the colleague that somebody chose.
 */
export async function findChosenForRecurringService(
  tx: Transaction,
  ctx: Context,
  chosen: { typeId: string | null; assignedTo: string | null },
): Promise<ChosenForRecurringService> {
  const own = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`;
  const { rows } = await sql<ChosenForRecurringService>`
    select (select active from business.work_order_type where ${own} and id = ${chosen.typeId}) as "typeActive",
           (select enabled from business.staff_member where ${own} and id = ${chosen.assignedTo}) as "assigneeEnabled"`.execute(
    tx,
  );
  return rows[0] ?? { typeActive: null, assigneeEnabled: null };
}

/**
 * Time zone of the provider (IANA).
 */
export async function timeZoneHere(tx: Transaction, ctx: Context): Promise<string> {
  const { rows } = await sql<{ timeZone: string }>`
    select time_zone as "timeZone" from business.provider where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`.execute(
    tx,
  );
  return rows[0]?.timeZone ?? "UTC";
}

/**
 * Counts the recurring services of some customers.
 */
export async function countServicesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.recurring_service s where ${hereAre(ctx)} and s.customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
