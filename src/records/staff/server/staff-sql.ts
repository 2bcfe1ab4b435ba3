import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { StaffId, StaffRole } from "../contract.ts";

/** A staff member as stored. */
export interface StaffRow {
  id: StaffId;
  name: string;
  email: string;
  roles: StaffRole[];
  enabled: boolean;
  /** ISO 8601 in UTC; null while enabled. */
  disabledAt: string | null;
  disabledByName: string | null;
  replacementName: string | null;
  /** Days within which a disablement can be undone here. */
  undoDays: number;
  version: number;
}

const columns = sql`
  s.id, s.name, s.email, s.roles, s.enabled, s.disabled_at as "disabledAt", s.version,
  (select b.name from business.staff_member b where b.network_id = s.network_id and b.provider_id = s.provider_id and b.id = s.disabled_by) as "disabledByName",
  (select r.name from business.staff_member r where r.network_id = s.network_id and r.provider_id = s.provider_id and r.id = s.replacement_id) as "replacementName",
  (select v.undo_disablement_days from business.provider v where v.network_id = s.network_id and v.provider_id = s.provider_id) as "undoDays"`;
const here = (ctx: Context) => sql`s.network_id = ${ctx.networkId} and s.provider_id = ${ctx.providerId}`;

/**
 * Lists the staff of this provider, by name.
 */
export async function listStaffRows(tx: Transaction, ctx: Context): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select ${columns} from business.staff_member s where ${here(ctx)} order by s.name collate "und-x-icu", s.id`.execute(
    tx,
  );
  return rows;
}

/**
 * Finds one member of this provider's staff and locks the row.
 */
export async function lockStaffRow(tx: Transaction, ctx: Context, id: StaffId): Promise<StaffRow | null> {
  const { rows } = await sql<StaffRow>`
    select ${columns} from business.staff_member s where ${here(ctx)} and s.id = ${id} for update of s`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Finds one member of this provider's staff.
 */
export async function findStaffRow(tx: Transaction, ctx: Context, id: StaffId): Promise<StaffRow | null> {
  const { rows } = await sql<StaffRow>`
    select ${columns} from business.staff_member s where ${here(ctx)} and s.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Locks some staff members and all enabled administrators of this provider, in the order of their ids: so two disablements
 * never wait for each other in a circle, and two administrators never disable each other. Rows may name them meanwhile.
 *
 * @returns those that were asked for and are there, and the enabled administrators
 */
export async function lockStaffForDisablement(
  tx: Transaction,
  ctx: Context,
  ids: readonly StaffId[],
): Promise<ReadonlyMap<StaffId, StaffRow>> {
  const which = sql`${here(ctx)} and (s.id = any (${[...ids]}::uuid[]) or s.enabled and 'administrator' = any (s.roles))`;
  await sql`select from business.staff_member s where ${which} order by s.id for no key update of s`.execute(tx);
  // Looked at once they are held: whoever held one before may have disabled it.
  const { rows } = await sql<StaffRow>`select ${columns} from business.staff_member s where ${which}`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Disables a locked staff member.
 *
 * @param replacementId who takes over; null where nobody does
 */
export async function disableStaffRow(
  tx: Transaction,
  ctx: Context,
  id: StaffId,
  replacementId: StaffId | null,
  disabledBy: string,
): Promise<void> {
  await sql`
    update business.staff_member s
       set enabled = false, disabled_at = ${ctx.system.clock.now().toISOString()}, disabled_by = ${disabledBy}, replacement_id = ${replacementId},
           version = s.version + 1
     where ${here(ctx)} and s.id = ${id}`.execute(tx);
}

/**
 * Enables a locked staff member again.
 */
export async function enableStaffRow(tx: Transaction, ctx: Context, id: StaffId): Promise<void> {
  await sql`
    update business.staff_member s
       set enabled = true, disabled_at = null, disabled_by = null, replacement_id = null, version = s.version + 1
     where ${here(ctx)} and s.id = ${id}`.execute(tx);
}

/**
 * Counts other enabled administrators of this provider, and locks them so that two cannot step down at the same time.
 */
export async function countOtherAdministrators(tx: Transaction, ctx: Context, id: StaffId): Promise<number> {
  const { rows } = await sql`
    select id from business.staff_member where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
       and enabled and 'administrator' = any (roles) and id <> ${id} order by id for update`.execute(tx);
  return rows.length;
}

/**
 * Stores a new member of this provider's staff.
 */
export async function insertStaffRow(
  tx: Transaction,
  ctx: Context,
  staff: { id: string; name: string; email: string; roles: readonly StaffRole[] },
): Promise<void> {
  await sql`
    insert into business.staff_member (network_id, provider_id, id, name, email, roles, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${staff.id}, ${staff.name}, ${staff.email}, ${staff.roles}, ${ctx.system.clock.now().toISOString()})`.execute(
    tx,
  );
}

/**
 * Stores name and roles.
 */
export async function updateStaffRow(
  tx: Transaction,
  ctx: Context,
  id: StaffId,
  name: string,
  roles: readonly StaffRole[],
): Promise<void> {
  await sql`
    update business.staff_member set name = ${name}, roles = ${roles}, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}
