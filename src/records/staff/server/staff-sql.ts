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
  version: number;
}

/**
 * Lists the staff of this provider, by name.
 */
export async function listStaffRows(tx: Transaction, ctx: Context): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select id, name, email, roles, enabled, version from business.staff_member
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} order by name collate "und-x-icu", id`.execute(
    tx,
  );
  return rows;
}

/**
 * Finds one member of this provider's staff and locks the row.
 */
export async function lockStaffRow(tx: Transaction, ctx: Context, id: StaffId): Promise<StaffRow | null> {
  const { rows } = await sql<StaffRow>`
    select id, name, email, roles, enabled, version from business.staff_member
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
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
