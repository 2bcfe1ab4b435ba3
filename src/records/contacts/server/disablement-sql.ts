import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ContactId, HandedOverKind } from "../contract.ts";
import { touchContact } from "./contacts-sql.ts";
import { deletePlannedDisablement, forgetPlansOfOrganisations, releaseFromPlans } from "./planned-disablement-sql.ts";

/** A contact that is held until the transaction ends. */
export interface LockedContact {
  id: ContactId;
  organisationId: string;
  enabled: boolean;
}

/**
 * Locks contacts in the order of their ids, so that two disablements never wait for each other in a circle.
 *
 * @returns those that are there
 */
export async function lockContacts(
  tx: Transaction,
  ctx: Context,
  ids: readonly ContactId[],
): Promise<ReadonlyMap<ContactId, LockedContact>> {
  await sql`
    select from business.contact where network_id = ${ctx.networkId} and id = any (${[...ids]}::uuid[]) order by id for update`.execute(
    tx,
  );
  // Looked at once they are held: whoever held one before may have disabled it.
  const { rows } = await sql<LockedContact>`
    select k.id, k.organisation_id as "organisationId", d.contact_id is null as enabled
      from business.contact k
      left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id
     where k.network_id = ${ctx.networkId} and k.id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Counts the enabled contacts of an organisation beside one.
 */
export async function countOtherEnabled(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  contactId: ContactId,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.contact k
     where k.network_id = ${ctx.networkId} and k.organisation_id = ${organisationId} and k.id <> ${contactId}
       and not exists (select from business.contact_disablement d where d.network_id = k.network_id and d.contact_id = k.id)`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Disables a locked contact.
 *
 * @param disabledBy staff member
 */
export async function insertDisablement(
  tx: Transaction,
  ctx: Context,
  contact: LockedContact,
  replacementId: ContactId,
  disabledBy: string,
): Promise<void> {
  await sql`
    insert into business.contact_disablement (network_id, provider_id, contact_id, organisation_id, replacement_contact_id, disabled_by, disabled_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${contact.id}, ${contact.organisationId}, ${replacementId}, ${disabledBy},
            ${ctx.system.clock.now().toISOString()})`.execute(tx);
  // What was planned has come, or came sooner.
  await deletePlannedDisablement(tx, ctx, contact.id);
  await touchContact(tx, ctx, contact.id);
}

/** Rows of one kind that a contact handed over, and to whom. */
export interface HandedOver {
  kind: HandedOverKind;
  successorId: ContactId;
  rowIds: string[];
}

/**
 * Writes down what a disabled contact handed over.
 */
export async function insertHandedOver(
  tx: Transaction,
  ctx: Context,
  contact: LockedContact,
  { kind, successorId, rowIds }: HandedOver,
): Promise<void> {
  if (rowIds.length === 0) return;
  await sql`
    insert into business.handed_over (network_id, provider_id, contact_id, kind, row_id, organisation_id, successor_id)
    select ${ctx.networkId}, ${ctx.providerId}, ${contact.id}, ${kind}, r.id, ${contact.organisationId}, ${successorId}
      from unnest(${rowIds}::uuid[]) r(id)`.execute(tx);
}

/**
 * Lists what a disabled contact handed over, each kind to each successor.
 */
export async function listHandedOver(tx: Transaction, ctx: Context, contactId: ContactId): Promise<HandedOver[]> {
  const { rows } = await sql<HandedOver>`
    select kind, successor_id as "successorId", array_agg(row_id order by row_id) as "rowIds" from business.handed_over
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and contact_id = ${contactId}
     group by kind, successor_id order by kind, successor_id`.execute(tx);
  return rows;
}

/**
 * Enables a locked contact again. What it handed over stays where it is, and who got it is forgotten.
 */
export async function deleteDisablement(tx: Transaction, ctx: Context, contactId: ContactId): Promise<void> {
  const rows = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and contact_id = ${contactId}`;
  await sql`delete from business.handed_over where ${rows}`.execute(tx);
  await sql`delete from business.contact_disablement where ${rows}`.execute(tx);
  await touchContact(tx, ctx, contactId);
}

/**
 * Lets go of contacts that are about to be deleted: who was disabled, what they handed over and took over. A contact that
 * one of them replaced stays disabled.
 */
export async function releaseFromDisablements(
  tx: Transaction,
  ctx: Context,
  contactIds: readonly string[],
): Promise<void> {
  const here = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`;
  const among = sql`any (${[...contactIds]}::uuid[])`;
  await releaseFromPlans(tx, ctx, contactIds);
  await sql`delete from business.handed_over where ${here} and (contact_id = ${among} or successor_id = ${among})`.execute(
    tx,
  );
  await sql`delete from business.contact_disablement where ${here} and contact_id = ${among}`.execute(tx);
  await sql`
    update business.contact_disablement set replacement_contact_id = null where ${here} and replacement_contact_id = ${among}`.execute(
    tx,
  );
}

/**
 * Forgets all disablements among the contacts that this provider manages of some organisations, before these are deleted.
 */
export async function forgetDisablementsOfOrganisations(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<void> {
  const rows = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and organisation_id = any (${[...organisationIds]}::uuid[])`;
  await forgetPlansOfOrganisations(tx, ctx, organisationIds);
  await sql`delete from business.handed_over where ${rows}`.execute(tx);
  await sql`delete from business.contact_disablement where ${rows}`.execute(tx);
}

/**
 * Finds who stands in for a contact by now: itself while it is enabled, otherwise whoever replaced it, and so on.
 *
 * @returns null when nobody is left
 */
export async function standInOf(tx: Transaction, ctx: Context, contactId: ContactId | null): Promise<ContactId | null> {
  if (contactId === null) return null;
  const { rows } = await sql<{ id: ContactId | null }>`
    with recursive chain(id, depth) as (
      select ${contactId}::uuid, 0
      union all
      select d.replacement_contact_id, chain.depth + 1 from chain
        join business.contact_disablement d on d.network_id = ${ctx.networkId} and d.contact_id = chain.id
       where chain.depth < 100
    )
    select id from chain order by depth desc limit 1`.execute(tx);
  const last = rows[0]?.id ?? null;
  // Two that replaced each other, one after the other, and are both disabled, lead nowhere.
  return last === null || (await isDisabled(tx, ctx, last)) ? null : last;
}

async function isDisabled(tx: Transaction, ctx: Context, contactId: string): Promise<boolean> {
  const { rows } = await sql`
    select from business.contact_disablement where network_id = ${ctx.networkId} and contact_id = ${contactId}`.execute(
    tx,
  );
  return rows.length > 0;
}
