import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { endSessionsAt } from "#platform/server/front/sessions.ts";
import { frontWithin } from "#platform/server/front.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { changedMeanwhile, type FieldFault, notAllowed, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { countCustomersManagedBy, lockCustomersManagedBy, giveCustomersTo } from "#records/customers/server/public.ts";
import {
  countServicesOfStaff,
  handServicesTo,
  lockServicesOfStaff,
} from "#records/recurring-services/server/public.ts";
import type { StaffId } from "#records/staff/contract.ts";
import {
  decideStaffDisablement,
  disableStaffRow,
  findStaffRow,
  insertStaffHandedOver,
  listStaffRows,
  lockStaffForDisablement,
  type StaffRow,
  withSignIn,
} from "#records/staff/server/public.ts";
import {
  countWorkOrdersOfStaff,
  handOverAssignedWorkOrders,
  lockWorkOrdersOfStaff,
} from "#records/work-orders/server/public.ts";
import type { disableStaff as endpoint, StaffDisablement, StaffDisablementPreview, StaffMoved } from "../contract.ts";

/**
 * Counts what a staff member would hand over when they are disabled, and what stays. Nothing changes.
 *
 * @throws Problem `not-found` 404, `staff-disabled` 422, `not-yourself` 409, `last-administrator` 409
 * @see Rule X-07
 */
export async function previewStaffDisablement(ctx: Context, id: StaffId): Promise<StaffDisablementPreview> {
  return await read(ctx, "staff.manage", async (tx) => {
    const row = await findStaffRow(tx, ctx, id);
    if (!row) throw nothingHere();
    const others = administratorsBeside(id, await listStaffRows(tx, ctx));
    refuseUnless(decideStaffDisablement(row, id === requireStaff(ctx), others));
    return await countedFor(tx, ctx, id);
  });
}

async function countedFor(tx: Transaction, ctx: Context, id: StaffId): Promise<StaffDisablementPreview> {
  const workOrders = await countWorkOrdersOfStaff(tx, ctx, id);
  return {
    customers: await countCustomersManagedBy(tx, ctx, id),
    workOrders: workOrders.toCome,
    overdueWorkOrders: workOrders.overdue,
    recurringServices: await countServicesOfStaff(tx, ctx, id),
    settledWorkOrders: workOrders.settled,
  };
}

/**
 * Disables a staff member. Sessions end and signing in is refused; whoever takes over manages the customers and gets the
 * recurring services and the work orders that are to do. The past keeps who did what.
 *
 * @param choice  who takes over
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `staff-disabled` 422, `not-yourself` 409,
 *   `last-administrator` 409, `reference-not-usable` 422 for a replacement that is missing where something is to be handed
 *   over, or is disabled, gone or the person themselves
 * @see Rule X-07
 */
export async function disableStaff(
  ctx: Context,
  id: StaffId,
  choice: StaffDisablement,
  version: number,
): Promise<ReplyOf<typeof endpoint>> {
  return await change(ctx, "staff.manage", async (tx, activity) => {
    const disabledBy = requireStaff(ctx) as StaffId;
    if (!(await findStaffRow(tx, ctx, id))) throw nothingHere();
    // Rows before the staff that they name, as assigning does: neither waits for the other in a circle.
    await lockCustomersManagedBy(tx, ctx, id);
    await lockServicesOfStaff(tx, ctx, id);
    await lockWorkOrdersOfStaff(tx, ctx, id);
    await requireDisablable(tx, ctx, { id, disabledBy, choice, version });
    const moved = await handOver(tx, ctx, id, choice);
    await disableStaffRow(tx, ctx, id, choice.replacementId ?? null, disabledBy);
    await frontWithin(tx, () => endSessionsAt(tx, id, ctx.networkId, ctx.providerId));
    activity.record({ what: "staff.disabled", facts: { staffId: id, ...choice, ...moved } });
    return { id, version: version + 1, moved };
  });
}

async function requireDisablable(
  tx: Transaction,
  ctx: Context,
  asked: { id: StaffId; disabledBy: StaffId; choice: StaffDisablement; version: number },
): Promise<void> {
  const { id, disabledBy, choice, version } = asked;
  const named = successorFields.flatMap((field) => choice[field] ?? []);
  const held = await lockStaffForDisablement(tx, ctx, [id, disabledBy, ...named]);
  const row = held.get(id);
  if (!row) throw nothingHere();
  // Two who disable each other at once: the second one does not work here any more.
  if (held.get(disabledBy)?.enabled !== true) throw new Problem(notAllowed, { detail: "You were disabled meanwhile." });
  const others = administratorsBeside(id, [...held.values()]);
  refuseUnless(decideStaffDisablement(row, id === disabledBy, others));
  if (row.version !== version) {
    const administrators = others + (row.roles.includes("administrator") ? 1 : 0);
    const [current] = await withSignIn(ctx, [row], administrators);
    throw new Problem(changedMeanwhile, { extra: { current } });
  }
  const faults = [
    ...successorFields.flatMap((field) => faultOf(field, choice[field], held, id)),
    ...missingFaults(choice, await countedFor(tx, ctx, id)),
  ];
  if (faults.length > 0) throw new Problem(referenceNotUsable, { detail: faults[0]?.detail, errors: faults });
}

const administratorsBeside = (id: StaffId, rows: readonly StaffRow[]): number =>
  rows.filter((row) => row.id !== id && row.enabled && row.roles.includes("administrator")).length;

const successorFields = ["replacementId", "customersTo", "workOrdersTo", "recurringServicesTo"] as const;
type SuccessorField = (typeof successorFields)[number];

function faultOf(
  field: SuccessorField,
  successorId: StaffId | null | undefined,
  held: ReadonlyMap<StaffId, StaffRow>,
  id: StaffId,
): FieldFault[] {
  if (successorId === undefined || successorId === null) return [];
  const pointer = `#/${field}`;
  if (successorId === id)
    return [{ pointer, detail: "Choose somebody else than who leaves.", code: "staff-themselves" }];
  if (held.get(successorId)?.enabled === true) return [];
  return [{ pointer, detail: "Choose somebody of your staff who still works here.", code: referenceNotUsable.type }];
}

// Nobody has to be named where nothing is to be handed over.
function missingFaults(choice: StaffDisablement, counted: StaffDisablementPreview): FieldFault[] {
  if (choice.replacementId !== undefined) return [];
  const overdue = choice.moveOverdue === false ? 0 : counted.overdueWorkOrders;
  const isMissing =
    (choice.customersTo === undefined && counted.customers > 0) ||
    (choice.workOrdersTo === undefined && counted.workOrders + overdue > 0) ||
    (choice.recurringServicesTo === undefined && counted.recurringServices > 0);
  if (!isMissing) return [];
  return [{ pointer: "#/replacementId", detail: "Choose who takes over.", code: "replacement-missing" }];
}

async function handOver(tx: Transaction, ctx: Context, id: StaffId, choice: StaffDisablement): Promise<StaffMoved> {
  const { replacementId = null, moveOverdue = true } = choice;
  const toOr = (wanted: StaffId | null | undefined) => (wanted === undefined ? replacementId : wanted);
  const [customersTo, workOrdersTo, servicesTo] = [
    choice.customersTo ?? replacementId,
    toOr(choice.workOrdersTo),
    toOr(choice.recurringServicesTo),
  ];
  const customers = customersTo === null ? [] : await giveCustomersTo(tx, ctx, { from: id, to: customersTo }, null);
  const services = await handServicesTo(tx, ctx, { from: id, to: servicesTo });
  const workOrders = await handOverAssignedWorkOrders(tx, ctx, { from: id, to: workOrdersTo, overdue: moveOverdue });
  for (const handed of [
    { kind: "customer", successorId: customersTo, rowIds: customers },
    { kind: "recurring-service", successorId: servicesTo, rowIds: services },
    { kind: "work-order", successorId: workOrdersTo, rowIds: workOrders },
  ] as const)
    await insertStaffHandedOver(tx, ctx, id, handed);
  return { customers: customers.length, workOrders: workOrders.length, recurringServices: services.length };
}
