import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { WorkOrderType, WorkOrderTypeId } from "../contract.ts";

/** What a new type carries, or what changes on a stored one; what is absent stays. */
export interface WorkOrderTypeFields {
  name?: string | undefined;
  active?: boolean | undefined;
  portalSelectable?: boolean | undefined;
}

const columns = sql`id, name, active, portal_selectable as "portalSelectable", version`;

/** All work order types of the provider by name; a provider has a handful. */
export async function selectWorkOrderTypes(tx: Transaction, ctx: Context): Promise<WorkOrderType[]> {
  const { rows } = await sql<WorkOrderType>`
    select ${columns} from business.work_order_type
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
     order by name collate "und-x-icu", id`.execute(tx);
  return rows;
}

/** Finds a type and locks it against change, deletion and being chosen until the transaction ends. */
export async function lockWorkOrderType(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderTypeId,
): Promise<WorkOrderType | null> {
  const { rows } = await sql<WorkOrderType>`
    select ${columns} from business.work_order_type
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Stores a new type. */
export async function insertWorkOrderType(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderTypeId,
  fields: Required<WorkOrderTypeFields>,
): Promise<void> {
  await sql`
    insert into business.work_order_type (network_id, provider_id, id, name, active, portal_selectable, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${id}, ${fields.name}, ${fields.active}, ${fields.portalSelectable}, ${ctx.system.clock.now().toISOString()})`.execute(
    tx,
  );
}

/** Changes a type that the transaction has locked; its version rises. */
export async function changeWorkOrderType(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderTypeId,
  fields: WorkOrderTypeFields,
): Promise<WorkOrderType | null> {
  const { rows } = await sql<WorkOrderType>`
    update business.work_order_type
       set name = coalesce(${fields.name ?? null}, name), active = coalesce(${fields.active ?? null}::boolean, active),
           portal_selectable = coalesce(${fields.portalSelectable ?? null}::boolean, portal_selectable), version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/** Removes a type that the transaction has locked and found unused. */
export async function removeWorkOrderType(tx: Transaction, ctx: Context, id: WorkOrderTypeId): Promise<void> {
  await sql`
    delete from business.work_order_type
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Counts what has a type, up to a cap. The lock on the type holds off others who would choose it, so the count is still
 * true at the commit.
 *
 * @param most where counting stops
 */
export async function countUsesOfType(
  tx: Transaction,
  ctx: Context,
  id: WorkOrderTypeId,
  most: number,
): Promise<{ workOrders: number; recurringServices: number }> {
  const having = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and type_id = ${id} limit ${most}`;
  const { rows } = await sql<{ workOrders: number; recurringServices: number }>`
    select (select count(*) from (select from business.work_order where ${having}) w) as "workOrders",
           (select count(*) from (select from business.recurring_service where ${having}) r) as "recurringServices"`.execute(
    tx,
  );
  return rows[0] ?? { workOrders: 0, recurringServices: 0 };
}
