import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { StaffHandedOverKind, StaffId } from "../contract.ts";

/** Rows of one kind that a staff member handed over, and to whom. */
export interface StaffHandedOver {
  kind: StaffHandedOverKind;
  /** Null: left with nobody. */
  successorId: StaffId | null;
  rowIds: string[];
}

/**
 * Writes down what a disabled staff member handed over.
 */
export async function insertStaffHandedOver(
  tx: Transaction,
  ctx: Context,
  staffId: StaffId,
  { kind, successorId, rowIds }: StaffHandedOver,
): Promise<void> {
  if (rowIds.length === 0) return;
  await sql`
    insert into business.staff_handed_over (network_id, provider_id, staff_id, kind, row_id, successor_id)
    select ${ctx.networkId}, ${ctx.providerId}, ${staffId}, ${kind}, r.id, ${successorId}
      from unnest(${rowIds}::uuid[]) r(id)`.execute(tx);
}

/**
 * Lists what a disabled staff member handed over, each kind to each successor.
 */
export async function listStaffHandedOver(tx: Transaction, ctx: Context, staffId: StaffId): Promise<StaffHandedOver[]> {
  const { rows } = await sql<StaffHandedOver>`
    select kind, successor_id as "successorId", array_agg(row_id order by row_id) as "rowIds" from business.staff_handed_over
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and staff_id = ${staffId}
     group by kind, successor_id order by kind, successor_id`.execute(tx);
  return rows;
}

/**
 * Forgets what a staff member handed over: it stays where it is.
 */
export async function deleteStaffHandedOver(tx: Transaction, ctx: Context, staffId: StaffId): Promise<void> {
  await sql`
    delete from business.staff_handed_over
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and staff_id = ${staffId}`.execute(tx);
}
