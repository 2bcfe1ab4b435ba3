import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ContactId, PlannedDisablementFailure } from "../contract.ts";

/** Who takes over on the day, and what of. */
export interface PlannedChoice {
  replacementId: ContactId;
  workOrdersTo: ContactId | null;
  recurringServicesTo: ContactId | null;
  quotesTo: ContactId | null;
  moveOverdue: boolean;
}

const successorColumns = ["replacement_id", "work_orders_to", "recurring_services_to", "quotes_to"] as const;
const here = (ctx: Context) => sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`;

/**
 * Plans that a contact is disabled on a later day; another plan for it is replaced.
 *
 * @param onDay YYYY-MM-DD in the provider's time zone
 */
export async function storePlannedDisablement(
  tx: Transaction,
  ctx: Context,
  contact: { id: ContactId; organisationId: string },
  onDay: string,
  choice: PlannedChoice,
  plannedBy: string,
): Promise<void> {
  const { replacementId, workOrdersTo, recurringServicesTo, quotesTo, moveOverdue } = choice;
  await sql`
    insert into business.planned_disablement (network_id, provider_id, contact_id, organisation_id, on_day, replacement_id, work_orders_to,
      recurring_services_to, quotes_to, move_overdue, planned_by, planned_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${contact.id}, ${contact.organisationId}, ${onDay}, ${replacementId}, ${workOrdersTo}, ${recurringServicesTo},
            ${quotesTo}, ${moveOverdue}, ${plannedBy}, ${ctx.system.clock.now().toISOString()})
    on conflict (network_id, provider_id, contact_id) do update
      set on_day = excluded.on_day, replacement_id = excluded.replacement_id, work_orders_to = excluded.work_orders_to,
          recurring_services_to = excluded.recurring_services_to, quotes_to = excluded.quotes_to, move_overdue = excluded.move_overdue,
          planned_by = excluded.planned_by, planned_at = excluded.planned_at, failure = null`.execute(tx);
}

/** A plan whose day has come. */
export interface DuePlan extends PlannedChoice {
  contactId: ContactId;
  plannedBy: string;
  plannedAt: string;
}

const due = sql`
    select contact_id as "contactId", replacement_id as "replacementId", work_orders_to as "workOrdersTo", recurring_services_to as "recurringServicesTo",
           quotes_to as "quotesTo", move_overdue as "moveOverdue", planned_by as "plannedBy", planned_at as "plannedAt" from business.planned_disablement`;

/**
 * Finds the next plan whose day has come, without holding it: whoever carries it out holds the customer first, as every act
 * on a contact does.
 *
 * @param today      YYYY-MM-DD in the provider's time zone
 * @param passedOver contacts whose turn it is not
 */
export async function findDuePlan(
  tx: Transaction,
  ctx: Context,
  today: string,
  passedOver: readonly ContactId[],
): Promise<DuePlan | null> {
  const { rows } = await sql<DuePlan>`
    ${due} where ${here(ctx)} and failure is null and on_day <= ${today} and contact_id <> all (${[...passedOver]}::uuid[]) order by on_day, contact_id limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Holds a plan that was found, if it still is what it was.
 *
 * @returns whether it is
 */
export async function lockPlan(tx: Transaction, ctx: Context, { contactId, plannedAt }: DuePlan): Promise<boolean> {
  const { rows } = await sql`
    ${due} where ${here(ctx)} and contact_id = ${contactId} and planned_at = ${plannedAt} and failure is null for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/**
 * Notes that a plan could not be carried out; staff choose again.
 */
export async function failPlannedDisablement(
  tx: Transaction,
  ctx: Context,
  contactId: ContactId,
  failure: PlannedDisablementFailure,
): Promise<void> {
  await sql`update business.planned_disablement set failure = ${failure} where ${here(ctx)} and contact_id = ${contactId}`.execute(
    tx,
  );
}

/**
 * Takes back the plan for a contact, if there is one.
 *
 * @returns whether there was one
 */
export async function deletePlannedDisablement(tx: Transaction, ctx: Context, contactId: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from business.planned_disablement where ${here(ctx)} and contact_id = ${contactId}`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/**
 * Lets go of contacts that are about to be deleted: their plans go, and plans in which one of them takes over wait for
 * another choice (X-35).
 */
export async function releaseFromPlans(tx: Transaction, ctx: Context, contactIds: readonly string[]): Promise<void> {
  const among = sql`any (${[...contactIds]}::uuid[])`;
  await sql`delete from business.planned_disablement where ${here(ctx)} and contact_id = ${among}`.execute(tx);
  const named = (column: string): RawBuilder<unknown> => sql`${sql.ref(column)} = ${among}`;
  const sets = successorColumns.map(
    (column) => sql`${sql.ref(column)} = case when ${named(column)} then null else ${sql.ref(column)} end`,
  );
  await sql`
    update business.planned_disablement set ${sql.join(sets)}, failure = 'successor-gone'
     where ${here(ctx)} and (${sql.join(successorColumns.map(named), sql` or `)})`.execute(tx);
}

/**
 * Forgets the plans for all contacts that this provider manages of some organisations, before these are deleted.
 */
export async function forgetPlansOfOrganisations(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<void> {
  await sql`delete from business.planned_disablement where ${here(ctx)} and organisation_id = any (${[...organisationIds]}::uuid[])`.execute(
    tx,
  );
}
