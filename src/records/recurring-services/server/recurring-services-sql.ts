import { type RawBuilder, sql } from "kysely";
import { insertActivitySet } from "#platform/server/activity.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import type { CustomerId, CustomerStatus } from "#records/customers/contract.ts";
import type { Frequency, RecurringServiceId } from "../contract.ts";
import { hereAre, scheduleColumns } from "./read-recurring-services-sql.ts";

/** What a verb needs to know of a recurring service it holds locked. */
export interface LockedRecurringService {
  id: RecurringServiceId;
  number: number;
  customerId: CustomerId;
  organisationId: string;
  customerStatus: CustomerStatus;
  contactId: string | null;
  locationId: string | null;
  typeId: string;
  description: string;
  assignedTo: string | null;
  /** Whether that colleague still works here. */
  assigneeEnabled: boolean;
  frequency: Frequency | null;
  anchorOn: string | null;
  atTime: string | null;
  nextServiceOn: string | null;
  lastServiceOn: string | null;
  endsOn: string | null;
  daysAhead: number;
  active: boolean;
  version: number;
}

const lockedColumns = sql`
  s.id, s.number, s.customer_id as "customerId", s.organisation_id as "organisationId", c.status as "customerStatus", s.contact_id as "contactId",
  s.location_id as "locationId", s.type_id as "typeId", s.description, s.assigned_to as "assignedTo",
  coalesce((select m.enabled from business.staff_member m where m.network_id = s.network_id and m.provider_id = s.provider_id and m.id = s.assigned_to), false) as "assigneeEnabled",
  s.anchor_on as "anchorOn", ${scheduleColumns}, s.active, s.version`;
const withCustomer = sql`
  join business.customer c on c.network_id = s.network_id and c.provider_id = s.provider_id and c.id = s.customer_id`;

/**
 * Locks one recurring service against other changes until the transaction ends, and before it its customer, as adding and
 * deleting a contact do.
 *
 * @param strength how its customer is locked: `share` against changing status, `update` to change it too
 */
export async function lockServiceRow(
  tx: Transaction,
  ctx: Context,
  id: RecurringServiceId,
  strength: "share" | "no key update" = "share",
): Promise<LockedRecurringService | null> {
  await sql`
    select from business.customer c
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId}
       and c.id = (select s.customer_id from business.recurring_service s where ${hereAre(ctx)} and s.id = ${id}) for ${sql.raw(strength)}`.execute(
    tx,
  );
  const { rows } = await sql<LockedRecurringService>`
    select ${lockedColumns} from business.recurring_service s ${withCustomer} where ${hereAre(ctx)} and s.id = ${id} for no key update of s`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Locks services that are due, with their customers, and passes by those that somebody else holds: it never waits, so it
 * never waits for each other either. A service of an inactive customer is due once its day has gone by.
 *
 * @param today today at the provider
 * @param most  how many
 */
export async function lockDueRecurringServices(
  tx: Transaction,
  ctx: Context,
  today: string,
  most: number,
): Promise<LockedRecurringService[]> {
  const { rows } = await sql<LockedRecurringService>`
    select ${lockedColumns} from business.recurring_service s ${withCustomer}
     where ${hereAre(ctx)} and s.active and s.due_on <= ${today}::date
       and (c.status = 'active' or s.next_service_on < ${today}::date)
     order by s.due_on, s.id limit ${most} for no key update of c, s skip locked`.execute(tx);
  return rows;
}

/** Columns of a recurring service that somebody writes. */
export interface ServiceFields {
  typeId: string;
  contactId: string | null;
  locationId: string | null;
  description: string;
  assignedTo: string | null;
  frequency: Frequency | null;
  anchorOn: string | null;
  nextServiceOn: string | null;
  endsOn: string | null;
  atTime: string | null;
  daysAhead: number;
}

/**
 * Stores a new recurring service. Whoever calls holds the customer locked and has drawn the number.
 */
export async function insertServiceRow(
  tx: Transaction,
  ctx: Context,
  service: ServiceFields & {
    id: RecurringServiceId;
    number: number;
    customerId: string;
    organisationId: string;
    createdBy: string;
  },
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.recurring_service (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, location_id, type_id, description,
      assigned_to, every, unit, anchor_on, at_time, ends_on, days_ahead, next_service_on, created_at, created_by, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${service.id}, ${service.number}, ${service.customerId}, ${service.organisationId}, ${service.contactId},
      ${service.locationId}, ${service.typeId}, ${service.description}, ${service.assignedTo}, ${service.frequency?.every ?? null}, ${service.frequency?.unit ?? null},
      ${service.anchorOn}, ${service.atTime}, ${service.endsOn}, ${service.daysAhead}, ${service.nextServiceOn}, ${now}, ${service.createdBy}, ${now})`.execute(
    tx,
  );
}

/**
 * Stores all fields of a locked recurring service anew; its version rises.
 *
 * @param contactChosen whether somebody chose the contact, or nobody: then it does not matter that the former one was deleted
 */
export async function updateServiceRow(
  tx: Transaction,
  ctx: Context,
  id: RecurringServiceId,
  fields: ServiceFields,
  contactChosen: boolean,
): Promise<void> {
  await sql`
    update business.recurring_service s
       set type_id = ${fields.typeId}, contact_id = ${fields.contactId}, contact_gone = s.contact_gone and not ${contactChosen}, location_id = ${fields.locationId},
           description = ${fields.description}, assigned_to = ${fields.assignedTo}, every = ${fields.frequency?.every ?? null}, unit = ${fields.frequency?.unit ?? null},
           anchor_on = ${fields.anchorOn}, next_service_on = ${fields.nextServiceOn}, ends_on = ${fields.endsOn}, at_time = ${fields.atTime},
           days_ahead = ${fields.daysAhead}, version = s.version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where ${hereAre(ctx)} and s.id = ${id}`.execute(tx);
}

/**
 * Pauses or resumes a locked recurring service.
 *
 * @param nextServiceOn the day on which it goes on
 * @returns the new version
 */
export async function updateServiceStatus(
  tx: Transaction,
  ctx: Context,
  id: RecurringServiceId,
  active: boolean,
  nextServiceOn: string | null,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update business.recurring_service s
       set active = ${active}, next_service_on = ${nextServiceOn}, version = s.version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where ${hereAre(ctx)} and s.id = ${id} returning s.version`.execute(tx);
  return rows[0]?.version ?? 0;
}

/** Where a service stands after its work orders were made. */
export interface ServiceAdvance {
  id: RecurringServiceId;
  next: string | null;
  /** The day for which a work order was made last; null where none was. */
  last: string | null;
  /** How many days went by without a work order. */
  passedOver: number;
}

/**
 * Moves locked services on to the day that follows, and tells the activity of days that were passed over.
 *
 * @returns how many entries the activity got
 */
export async function advanceRecurringServices(
  tx: Transaction,
  ctx: Context,
  advances: readonly ServiceAdvance[],
): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    update business.recurring_service s
       set next_service_on = a.next, last_service_on = greatest(s.last_service_on, a.last), version = s.version + 1, updated_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(advances)}::jsonb) as a(id uuid, next date, last date)
     where ${hereAre(ctx)} and s.id = a.id`.execute(tx);
  const passed = advances.filter((advance) => advance.passedOver > 0);
  if (passed.length === 0) return 0;
  return await insertActivitySet(
    tx,
    ctx,
    sql`select 'recurring-service.passed-over'::text as what, s.customer_id, s.contact_id,
               jsonb_build_object('recurringServiceId', s.id, 'number', s.number, 'days', a."passedOver", 'nextServiceOn', s.next_service_on) as facts,
               null::jsonb as "values", row_number() over (order by s.number) as place
          from jsonb_to_recordset(${JSON.stringify(passed)}::jsonb) as a(id uuid, "passedOver" int)
          join business.recurring_service s on ${hereAre(ctx)} and s.id = a.id`,
  );
}

/** A work order that a service shall make. */
export interface OccurrenceToMake {
  service: LockedRecurringService;
  /** Its day. */
  day: string;
  scheduledAt: string | null;
}

/**
 * The query that stages work orders for `insertGeneratedWorkOrders`. A colleague who left gets none; a contact that was
 * deleted leaves them without one.
 *
 * @param wanted in the order of their numbers
 */
export function stagedOccurrences(wanted: readonly OccurrenceToMake[]): RawBuilder<unknown> {
  const rows = wanted.map(({ service, day, scheduledAt }, at) => ({
    place: at + 1,
    customer_id: service.customerId,
    organisation_id: service.organisationId,
    contact_id: service.contactId,
    contact_gone: false,
    location_id: service.locationId,
    type_id: service.typeId,
    description: service.description,
    assigned_to: service.assigneeEnabled ? service.assignedTo : null,
    scheduled_at: scheduledAt,
    recurring_service_id: service.id,
    occurrence_on: day,
  }));
  return sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(place int, customer_id uuid, organisation_id uuid, contact_id uuid,
    contact_gone boolean, location_id uuid, type_id uuid, description text, assigned_to uuid, scheduled_at timestamptz, recurring_service_id uuid, occurrence_on date)`;
}

/**
 * Lets go of a contact that is about to be deleted: the services go on without one.
 */
export async function releaseContactFromRecurringServices(
  tx: Transaction,
  ctx: Context,
  contactId: string,
): Promise<void> {
  await sql`
    update business.recurring_service s set contact_id = null, contact_gone = true, version = s.version + 1
     where ${hereAre(ctx)} and s.contact_id = ${contactId}
       and s.organisation_id = ${organisationOfContact(ctx, contactId)}`.execute(tx);
}

/**
 * Deletes a locked recurring service for good, after its work orders let it go.
 */
export async function deleteServiceRow(tx: Transaction, ctx: Context, id: RecurringServiceId): Promise<void> {
  await sql`delete from business.recurring_service s where ${hereAre(ctx)} and s.id = ${id}`.execute(tx);
}

/**
 * Deletes the recurring services of some customers for good, after their work orders went or let them go.
 *
 * @returns how many
 */
export async function deleteServicesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from business.recurring_service s where ${hereAre(ctx)} and s.customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Lets some recurring services name another contact.
 *
 * @param which condition on `s`
 * @returns ids of those that do now
 */
export async function nameContactOnRecurringServices(
  tx: Transaction,
  to: string,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update business.recurring_service s set contact_id = ${to}, contact_gone = false, version = s.version + 1
     where ${which} returning s.id`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Assigns some recurring services to another staff member, or to nobody.
 *
 * @param which condition on `s`
 * @returns ids of those that changed hands
 */
export async function assignRecurringServices(
  tx: Transaction,
  to: string | null,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update business.recurring_service s set assigned_to = ${to}, version = s.version + 1
     where ${which} returning s.id`.execute(tx);
  return rows.map((row) => row.id);
}
