import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { numbersOfCustomers, giveCustomersTo } from "#records/customers/server/public.ts";
import { returnServicesTo, numbersOfRecurringServices } from "#records/recurring-services/server/public.ts";
import type { StaffHandedOverKind, StaffId } from "#records/staff/contract.ts";
import {
  decideStaffEnabling,
  decideStaffUndoing,
  deleteStaffHandedOver,
  enableStaffRow,
  listStaffHandedOver,
  lockStaffForDisablement,
  type StaffRow,
  withSignIn,
} from "#records/staff/server/public.ts";
import { giveBackAssignedWorkOrders, numbersOfWorkOrders } from "#records/work-orders/server/public.ts";
import type { StaffLeftOver, undoStaffDisablement as undoEndpoint } from "../contract.ts";

/**
 * Enables a staff member again: they can sign in, with the roles they had. What was handed over stays where it is.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `staff-enabled` 409, `changed-meanwhile` 412
 * @see Rule X-21
 */
export async function enableStaff(ctx: Context, id: StaffId, version: number): Promise<void> {
  await change(ctx, "staff.manage", async (tx, activity) => {
    await lockDisabled(tx, ctx, id, version);
    await deleteStaffHandedOver(tx, ctx, id);
    await enableStaffRow(tx, ctx, id);
    activity.record({ what: "staff.enabled", facts: { staffId: id } });
  });
}

/**
 * Undoes a disablement: the staff member is enabled and gets back what was handed over, as far as it is still with whoever
 * got it and still to come. The rest stays and is named.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `staff-enabled` 409, `undo-too-late` 409 after the days that the provider chose, `changed-meanwhile` 412
 * @see Rule X-34
 */
export async function undoStaffDisablement(
  ctx: Context,
  id: StaffId,
  version: number,
): Promise<ReplyOf<typeof undoEndpoint>> {
  return await change(ctx, "staff.manage", async (tx, activity) => {
    const row = await lockDisabled(tx, ctx, id, version);
    refuseUnless(decideStaffUndoing(row, { now: ctx.system.clock.now().toISOString(), undoDays: row.undoDays }));
    const handedOver = await listStaffHandedOver(tx, ctx, id);
    await deleteStaffHandedOver(tx, ctx, id);
    // First enabled: only then may anything name them again.
    await enableStaffRow(tx, ctx, id);
    const counts: Record<StaffHandedOverKind, number> = { customer: 0, "work-order": 0, "recurring-service": 0 };
    const left: StaffLeftOver[] = [];
    for (const { kind, successorId, rowIds } of handedOver.toSorted((a, b) => order[a.kind] - order[b.kind])) {
      const back = { from: successorId, to: id, ids: rowIds };
      const returned = new Set(await giveBack[kind](tx, ctx, back));
      counts[kind] += returned.size;
      const stayed = rowIds.filter((rowId) => !returned.has(rowId));
      if (stayed.length > 0) left.push(...(await named(tx, ctx, kind, stayed)));
    }
    const returned = {
      customers: counts.customer,
      workOrders: counts["work-order"],
      recurringServices: counts["recurring-service"],
    };
    activity.record({ what: "staff.disablement-undone", facts: { staffId: id, ...returned, left: left.length } });
    return { id, version: version + 1, returned, left };
  });
}

// Customers before services before work orders, as everywhere (architecture, section 8).
const order: Readonly<Record<StaffHandedOverKind, number>> = { customer: 0, "recurring-service": 1, "work-order": 2 };

/** Rows that go back from whoever took over; null where nobody did. */
interface Back {
  from: StaffId | null;
  to: StaffId;
  ids: readonly string[];
}

const giveBack: Readonly<
  Record<StaffHandedOverKind, (tx: Transaction, ctx: Context, back: Back) => Promise<string[]>>
> = {
  customer: async (tx, ctx, { from, to, ids }) =>
    from === null ? [] : await giveCustomersTo(tx, ctx, { from, to }, ids),
  "work-order": giveBackAssignedWorkOrders,
  "recurring-service": returnServicesTo,
};

const numbersOf = {
  customer: numbersOfCustomers,
  "work-order": numbersOfWorkOrders,
  "recurring-service": numbersOfRecurringServices,
};

async function named(
  tx: Transaction,
  ctx: Context,
  kind: StaffHandedOverKind,
  ids: readonly string[],
): Promise<StaffLeftOver[]> {
  const numbers = new Map((await numbersOf[kind](tx, ctx, ids)).map((one) => [one.id, one.number]));
  return ids.map((id) => ({ kind, id, number: numbers.get(id) ?? null }));
}

async function lockDisabled(tx: Transaction, ctx: Context, id: StaffId, version: number): Promise<StaffRow> {
  const held = await lockStaffForDisablement(tx, ctx, [id]);
  const row = held.get(id);
  if (!row) throw nothingHere();
  refuseUnless(decideStaffEnabling(row));
  if (row.version !== version) {
    const administrators = [...held.values()].filter((one) => one.enabled && one.roles.includes("administrator"));
    const [current] = await withSignIn(ctx, [row], administrators.length);
    throw new Problem(changedMeanwhile, { extra: { current } });
  }
  return row;
}
