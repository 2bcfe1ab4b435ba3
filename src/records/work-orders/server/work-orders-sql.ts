import { type RawBuilder, sql } from "kysely";
import { insertActivitySet } from "#platform/server/activity.ts";
import { type Context, staffIdOf } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import type {
  WorkOrder,
  WorkOrderChanges,
  WorkOrderId,
  WorkOrderSource,
  WorkOrderStatus,
  WorkOrderTypeId,
} from "../contract.ts";
import { here, ofWhom, type WhoseWork } from "./read-work-orders-sql.ts";

/** What a verb needs to know of a work order it holds locked. */
export interface LockedWorkOrder {
  id: WorkOrderId;
  number: number;
  customerId: string | null;
  organisationId: string | null;
  customerStatus: WorkOrder["customerStatus"];
  status: WorkOrderStatus;
  typeId: WorkOrderTypeId;
  contactId: string | null;
  assignedTo: string | null;
  version: number;
}

/**
 * Locks one work order against other changes until the transaction ends.
 *
 * @param whose whose work orders the asker may know of
 */
export async function lockWorkOrderRow(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderId,
  whose: WhoseWork = "everybody's",
): Promise<LockedWorkOrder | null> {
  const { rows } = await sql<LockedWorkOrder>`
    select w.id, w.number, w.customer_id as "customerId", w.organisation_id as "organisationId", w.status, w.type_id as "typeId",
           w.contact_id as "contactId", w.assigned_to as "assignedTo", w.version,
           (select c.status from business.customer c where c.network_id = w.network_id and c.provider_id = w.provider_id and c.id = w.customer_id) as "customerStatus"
      from business.work_order w where ${here(ctx)} and w.id = ${id} ${ofWhom(whose)} for update of w`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Holds the customer of a work order against becoming inactive or being deleted, before the work order itself is locked.
 */
export async function shareCustomerOfWorkOrder(tx: Transaction, ctx: Context, id: WorkOrderId): Promise<void> {
  await sql`
    select from business.customer c
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId}
       and c.id = (select w.customer_id from business.work_order w where ${here(ctx)} and w.id = ${id}) for share`.execute(
    tx,
  );
}

/** A work order to be stored. Its contact's name is kept as it is now. */
export interface WorkOrderToStore {
  id: WorkOrderId;
  number: number;
  customerId: string;
  organisationId: string;
  contactId: string | null;
  locationId: string | null;
  typeId: string;
  description: string;
  status: WorkOrderStatus;
  scheduledAt: string | null;
  assignedTo: string | null;
  source: WorkOrderSource;
  recurringServiceId?: string | undefined;
  /** The day of the recurring service for which it is made. */
  occurrenceOn?: string | undefined;
}

/**
 * Stores a new work order. Whoever calls holds the customer locked and has drawn the number.
 */
export async function insertWorkOrderRow(tx: Transaction, ctx: Context, order: WorkOrderToStore): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.work_order (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, contact_name, location_id, type_id,
      description, status, scheduled_at, assigned_to, source, recurring_service_id, occurrence_on, created_at, created_by, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${order.id}, ${order.number}, ${order.customerId}, ${order.organisationId}, ${order.contactId},
      ${nameOfContact(ctx, order.contactId)}, ${order.locationId}, ${order.typeId}, ${order.description}, ${order.status}, ${order.scheduledAt},
      ${order.assignedTo}, ${order.source}, ${order.recurringServiceId ?? null}, ${order.occurrenceOn ?? null}, ${now}, ${staffIdOf(ctx)}, ${now})`.execute(
    tx,
  );
}

/**
 * Stores work orders for many occurrences of recurring services in one statement, with their activity. An occurrence
 * that has its work order already gets no second one, whoever else is generating at the same time. Whoever calls holds the customers
 * and services locked and has drawn one number for each row.
 *
 * @param first  the first of the drawn numbers
 * @param staged a query: place (1 for the first number, each once), customer_id, organisation_id, contact_id, contact_gone,
 *               location_id, type_id, description, assigned_to, scheduled_at, recurring_service_id, occurrence_on
 * @returns how many were made; the caller tells the activity that so many entries were recorded
 */
export async function insertGeneratedWorkOrders(
  tx: Transaction,
  ctx: Context,
  first: number,
  staged: RawBuilder<unknown>,
): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  const { rows } = await sql<{ least: number; most: number; made: number }>`
    with made as (
      insert into business.work_order (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, contact_name, contact_gone, location_id,
        type_id, description, status, scheduled_at, assigned_to, source, recurring_service_id, occurrence_on, created_at, created_by, updated_at)
      select ${ctx.networkId}, ${ctx.providerId}, business.uuid_at(${now}::timestamptz + s.place * interval '1 millisecond'), ${first}::bigint + s.place - 1,
             s.customer_id, s.organisation_id, s.contact_id, k.first_name || ' ' || k.last_name, s.contact_gone, s.location_id, s.type_id, s.description,
             case when s.assigned_to is null then 'open' else 'assigned' end, s.scheduled_at, s.assigned_to, 'recurring', s.recurring_service_id,
             s.occurrence_on, ${now}::timestamptz, ${staffIdOf(ctx)}::uuid, ${now}::timestamptz
        from (${staged}) s
        left join business.contact k on k.network_id = ${ctx.networkId} and k.organisation_id = s.organisation_id and k.id = s.contact_id
       order by s.place
      on conflict on constraint one_work_order_per_occurrence do nothing
      returning number
    ) select min(number) as least, max(number) as most, count(*) as made from made`.execute(tx);
  const { least, most, made } = rows[0] ?? { least: 0, most: 0, made: 0 };
  if (made === 0) return 0;
  return await insertActivitySet(
    tx,
    ctx,
    sql`select 'work-order.generated'::text as what, w.customer_id, w.contact_id,
               jsonb_build_object('workOrderId', w.id, 'number', w.number, 'recurringServiceId', w.recurring_service_id, 'occurrenceOn', w.occurrence_on) as facts,
               null::jsonb as "values", w.number - ${least}::bigint as place
          from business.work_order w where ${here(ctx)} and w.number between ${least} and ${most}`,
  );
}

const changeColumns = {
  typeId: "type_id",
  contactId: "contact_id",
  locationId: "location_id",
  description: "description",
  scheduledAt: "scheduled_at",
  assignedTo: "assigned_to",
} as const satisfies Record<keyof WorkOrderChanges, string>;

/**
 * Stores changes of a locked work order. Another contact brings its name, as it is now.
 *
 * @param status the status that follows from them
 */
export async function updateWorkOrderRow(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderId,
  changes: WorkOrderChanges,
  status: WorkOrderStatus,
): Promise<void> {
  const names = Object.keys(changes) as (keyof WorkOrderChanges)[];
  const sets = names
    .filter((name) => changes[name] !== undefined)
    .map((name) => sql`${sql.ref(changeColumns[name])} = ${changes[name]},`);
  if (changes.contactId !== undefined)
    sets.push(sql`contact_name = ${nameOfContact(ctx, changes.contactId)}, contact_gone = false,`);
  await sql`
    update business.work_order w set ${sql.join(sets, sql` `)} status = ${status}, version = w.version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where ${here(ctx)} and w.id = ${id}`.execute(tx);
}

/**
 * Stores another status of a locked work order; when it was completed is kept with it until it is resumed or reopened.
 *
 * @param assignedTo who does it from now on
 * @returns the new version
 */
export async function updateWorkOrderStatus(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderId,
  status: WorkOrderStatus,
  assignedTo: string | null,
): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  const { rows } = await sql<{ version: number }>`
    update business.work_order w
       set status = ${status}, assigned_to = ${assignedTo}, version = w.version + 1, updated_at = ${now},
           completed_at = case ${status} when 'completed' then ${now}::timestamptz when 'closed' then w.completed_at end
     where ${here(ctx)} and w.id = ${id} returning w.version`.execute(tx);
  return rows[0]?.version ?? 0;
}

/**
 * Lets go of a contact that is about to be deleted: the work orders stay, without the name (X-03).
 *
 * @returns how many
 */
export async function releaseContactFromWorkOrders(tx: Transaction, ctx: Context, contactId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update business.work_order w set contact_id = null, contact_name = null, contact_gone = true, version = w.version + 1
     where w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId}
       and w.organisation_id = ${organisationOfContact(ctx, contactId)}
       and w.contact_id = ${contactId}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Lets go of a recurring service that is about to be deleted: what it made stays, with its day.
 *
 * @returns how many
 */
export async function releaseServiceFromWorkOrders(
  tx: Transaction,
  ctx: Context,
  service: { id: string; customerId: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update business.work_order w set recurring_service_id = null, version = w.version + 1
     where ${here(ctx)} and w.customer_id = ${service.customerId} and w.recurring_service_id = ${service.id}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** What stands where the words of a deleted customer stood. */
const erasedWords = "-";

/**
 * Deletes the work orders of some customers for good. Those that invoices or quotes rest on stay for the books, without
 * anything about the customer; one of them that was not finished is cancelled. Whoever calls has deleted drafts,
 * undecided quotes and notes before.
 *
 * @returns how many were deleted, and how many stay
 * @see Rule X-38
 */
export async function deleteWorkOrdersOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<{ deleted: number; kept: number }> {
  const restedOn = sql`(exists (select from business.invoice i where i.network_id = w.network_id and i.provider_id = w.provider_id and i.work_order_id = w.id)
    or exists (select from business.quote q where q.network_id = w.network_id and q.provider_id = w.provider_id and q.work_order_id = w.id))`;
  const deleted = await sql`
    delete from business.work_order w where ${here(ctx)} and w.customer_id = any (${customerIds}::uuid[]) and not ${restedOn}`.execute(
    tx,
  );
  const kept = await sql`
    update business.work_order w
       set customer_id = null, organisation_id = null, contact_id = null, contact_name = null, contact_gone = false, location_id = null,
           recurring_service_id = null, occurrence_on = null, description = ${erasedWords},
           status = case when w.status in ('completed', 'closed') then w.status else 'cancelled' end, version = w.version + 1
     where ${here(ctx)} and w.customer_id = any (${customerIds}::uuid[])`.execute(tx);
  return { deleted: Number(deleted.numAffectedRows ?? 0), kept: Number(kept.numAffectedRows ?? 0) };
}

function nameOfContact(ctx: Context, contactId: string | null): RawBuilder<unknown> {
  return contactId === null
    ? sql`null`
    : sql`(select k.first_name || ' ' || k.last_name from business.contact k where k.network_id = ${ctx.networkId} and k.id = ${contactId})`;
}

/**
 * Lets some work orders name another contact.
 *
 * @param which condition on `w`
 * @returns ids of those that do now
 */
export async function nameContactOnWorkOrders(
  tx: Transaction,
  ctx: Context,
  to: string,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update business.work_order w
       set contact_id = ${to}, contact_gone = false, version = w.version + 1,
           contact_name = (select k.first_name || ' ' || k.last_name from business.contact k where k.network_id = ${ctx.networkId} and k.id = ${to})
     where ${which} returning w.id`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Assigns some work orders to another staff member, or to nobody; an open one with somebody is assigned.
 *
 * @param which condition on `w`
 * @returns ids of those that changed hands
 */
export async function assignWorkOrders(
  tx: Transaction,
  to: string | null,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update business.work_order w
       set assigned_to = ${to}, version = w.version + 1,
           status = case when w.status in ('open', 'assigned') then ${to === null ? "open" : "assigned"} else w.status end
     where ${which} returning w.id`.execute(tx);
  return rows.map((row) => row.id);
}
