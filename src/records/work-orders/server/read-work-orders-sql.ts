import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { WorkOrder, WorkOrderId } from "../contract.ts";

/** A stored work order, before it is known what the reader may do. */
export type WorkOrderRow = Omit<WorkOrder, "allowed">;

/** Whose work orders are meant: everybody's, or those of one colleague. */
export type WhoseWork = "everybody's" | { assignedTo: string };

/**
 * The condition that leaves the work orders of a provider.
 */
export const here = (ctx: Context) => sql`w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId}`;

/**
 * The condition that leaves the work orders somebody may know of.
 *
 * @param whose everybody's, or those of one colleague
 */
export function ofWhom(whose: WhoseWork): RawBuilder<unknown> {
  return whose === "everybody's" ? sql`` : sql`and w.assigned_to = ${whose.assignedTo}`;
}

/** The records whose names a work order is shown with. */
export const namesOfWorkOrder = sql`
  join business.work_order_type t on t.network_id = w.network_id and t.provider_id = w.provider_id and t.id = w.type_id
  left join business.customer c on c.network_id = w.network_id and c.provider_id = w.provider_id and c.id = w.customer_id
  left join business.location l on l.network_id = w.network_id and l.provider_id = w.provider_id and l.id = w.location_id
  left join business.staff_member m on m.network_id = w.network_id and m.provider_id = w.provider_id and m.id = w.assigned_to`;

/**
 * Reads one work order with what is shown on it.
 *
 * @param whose whose work orders the reader may know of
 */
export async function findWorkOrderRow(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderId,
  whose: WhoseWork,
): Promise<WorkOrderRow | null> {
  const { rows } = await sql<WorkOrderRow>`
    select w.id, w.number, w.status, w.type_id as "typeId", t.name as "typeName", w.description, w.customer_id as "customerId",
           c.company_name as "customerName", c.status as "customerStatus", w.contact_id as "contactId", w.contact_name as "contactName",
           w.contact_gone as "contactGone",
           case when k.id is not null then json_build_object('id', k.id, 'name', k.first_name || ' ' || k.last_name,
             'phone', k.phone, 'phoneExtension', k.phone_extension, 'altPhone', k.alt_phone, 'altPhoneExtension', k.alt_phone_extension,
             'mobile', k.mobile, 'mobileExtension', k.mobile_extension) end as contact,
           case when l.id is not null then json_build_object('id', l.id, 'name', l.name, 'street', l.street, 'street2', l.street2,
             'city', l.city, 'state', l.state, 'postalCode', l.postal_code, 'country', l.country) end as location,
           w.scheduled_at as "scheduledAt", w.assigned_to as "assignedTo", m.name as "assignedName", w.source,
           w.recurring_service_id as "recurringServiceId", s.number as "recurringServiceNumber", w.occurrence_on as "occurrenceOn", w.completed_at as "completedAt",
           w.created_at as "createdAt", b.name as "createdByName", w.updated_at as "updatedAt", w.version
      from business.work_order w ${namesOfWorkOrder}
      left join business.contact k on k.network_id = w.network_id and k.organisation_id = w.organisation_id and k.id = w.contact_id
      left join business.recurring_service s on s.network_id = w.network_id and s.provider_id = w.provider_id and s.id = w.recurring_service_id
      left join business.staff_member b on b.network_id = w.network_id and b.provider_id = w.provider_id and b.id = w.created_by
     where ${here(ctx)} and w.id = ${id} ${ofWhom(whose)}`.execute(tx);
  return rows[0] ?? null;
}

/** What is chosen on a work order, as far as it must be usable and no key of the database says so. */
export interface ChosenForWork {
  /** Whether the type is offered; null when there is none like it. */
  typeActive: boolean | null;
  /** Whether the colleague still works here; null when there is none like that. */
  assigneeEnabled: boolean | null;
}

/**
 * Looks up the type and the colleague that somebody chose.
 */
export async function findChosen(
  tx: Transaction,
  ctx: Context,
  chosen: { typeId: string | null; assignedTo: string | null },
): Promise<ChosenForWork> {
  const own = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`;
  const { rows } = await sql<ChosenForWork>`
    select (select active from business.work_order_type where ${own} and id = ${chosen.typeId}) as "typeActive",
           (select enabled from business.staff_member where ${own} and id = ${chosen.assignedTo}) as "assigneeEnabled"`.execute(
    tx,
  );
  return rows[0] ?? { typeActive: null, assigneeEnabled: null };
}

/**
 * Holds whoever did a work order, and tells who does it when it is to be done again: nobody once they are disabled.
 */
export async function whoStillDoes(tx: Transaction, ctx: Context, assignedTo: string | null): Promise<string | null> {
  if (assignedTo === null) return null;
  const { rows } = await sql<{ enabled: boolean }>`
    select enabled from business.staff_member
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${assignedTo} for share`.execute(
    tx,
  );
  return rows[0]?.enabled === true ? assignedTo : null;
}

/**
 * Says whether a recurring service made a work order for a day already.
 */
export async function hasWorkOrderFor(
  tx: Transaction,
  ctx: Context,
  service: { id: string; customerId: string },
  day: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from business.work_order w
     where ${here(ctx)} and w.customer_id = ${service.customerId} and w.recurring_service_id = ${service.id} and w.occurrence_on = ${day}`.execute(
    tx,
  );
  return rows.length > 0;
}

/** How many work orders some customers have. */
export interface WorkOrderCounts {
  all: number;
  /** Those still to be done. */
  toDo: number;
}

/**
 * Counts the work orders of some customers.
 */
export async function countWorkOrdersOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<WorkOrderCounts> {
  const { rows } = await sql<WorkOrderCounts>`
    select count(*) as "all", count(*) filter (where w.status in ('open', 'assigned', 'in-progress')) as "toDo"
      from business.work_order w where ${here(ctx)} and w.customer_id = any (${customerIds}::uuid[])`.execute(tx);
  return rows[0] ?? { all: 0, toDo: 0 };
}

/**
 * Says which of some customers have work orders at all.
 *
 * @returns their ids
 */
export async function customersWithWorkOrders(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select chosen.id from unnest(${customerIds}::uuid[]) as chosen(id)
     where exists (select from business.work_order w where ${here(ctx)} and w.customer_id = chosen.id)`.execute(tx);
  return rows.map((row) => row.id);
}
