import type { Activity } from "#platform/server/activity.ts";
import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { wallTimeOf } from "#platform/shared/days.ts";
import { findProvider } from "#records/company/server/public.ts";
import {
  changedMeanwhile,
  type FieldFault,
  Problem,
  refuseUnless,
  validationFailed,
} from "#platform/shared/problem.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import {
  decideDisablement,
  decideWithdrawing,
  disabledContactFault,
  strangeContactFault,
} from "#records/contacts/rules.ts";
import {
  asContact,
  type ContactRow,
  countOtherEnabled,
  deletePlannedDisablement,
  findContactRow,
  insertDisablement,
  insertHandedOver,
  type LockedContact,
  lockContacts,
  storePlannedDisablement,
  touchContact,
} from "#records/contacts/server/public.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { lockCustomerRow, replacePrimaryContact } from "#records/customers/server/public.ts";
import { countLocationsOfContact, replaceContactOfLocations } from "#records/locations/server/public.ts";
import { countQuotesOfContact, handOverQuotes } from "#records/quotes/server/public.ts";
import { countServicesOfContact, handOverRecurringServices } from "#records/recurring-services/server/public.ts";
import { countWorkOrdersOfContact, handOverWorkOrders } from "#records/work-orders/server/public.ts";
import type { Disablement, disableContact as endpoint, DisablementPreview, Moved } from "../contract.ts";

/**
 * Counts what a contact would hand over when it is disabled, and what stays. Nothing changes.
 *
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `contact-disabled` 422
 * @see Rules C-06, C-07, X-07
 */
export async function previewDisablement(ctx: Context, id: ContactId): Promise<DisablementPreview> {
  return await read(ctx, "contacts.edit", async (tx) => {
    const row = await findContactRow(tx, ctx, id, "no lock");
    if (!row) throw nothingHere();
    refuseUnless(decideDisablement(row));
    return await previewOf(tx, ctx, row);
  });
}

/**
 * Counts what a contact would hand over, within a transaction that read it.
 */
export async function previewOf(tx: Transaction, ctx: Context, row: ContactRow): Promise<DisablementPreview> {
  const workOrders = await countWorkOrdersOfContact(tx, ctx, row.id);
  const quotes = await countQuotesOfContact(tx, ctx, row.id);
  return {
    workOrders: workOrders.toCome,
    overdueWorkOrders: workOrders.overdue,
    recurringServices: await countServicesOfContact(tx, ctx, row.id),
    quotes: quotes.undecided,
    locations: await countLocationsOfContact(tx, ctx, row.id),
    isPrimary: row.isPrimary,
    isBilling: row.isBilling,
    pastWorkOrders: workOrders.settled,
    decidedQuotes: quotes.settled,
    otherContacts: await countOtherEnabled(tx, ctx, row.organisationId, row.id),
  };
}

/**
 * Disables a contact. Whoever takes over gets the work orders still to come, the recurring services, the undecided quotes,
 * and is primary contact and contact of locations in its place; the past stays as it was, and so does the billing contact.
 *
 * @param choice  who takes over
 * @param version the version that was read
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `changed-meanwhile` 412, `contact-disabled` 422,
 *   `reference-not-usable` 422 for a replacement that is disabled, gone, of another customer or the contact itself
 * @see Rules C-06, C-08, C-09, C-10, C-14, X-07
 */
export async function disableContact(
  ctx: Context,
  id: ContactId,
  choice: Disablement,
  version: number,
): Promise<ReplyOf<typeof endpoint>> {
  return await change(ctx, "contacts.edit", async (tx, activity) => {
    const disabledBy = requireStaff(ctx);
    const leaving = await lockLeaving(tx, ctx, id, choice, version);
    if (choice.on !== undefined) return await planDisablement(tx, ctx, activity, leaving, choice, version);
    const moved = await disableLocked(tx, ctx, activity, leaving, choice, disabledBy);
    return { id, version: version + 1, plannedOn: null, moved };
  });
}

async function planDisablement(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  leaving: Leaving,
  { on = "", ...choice }: Disablement,
  version: number,
): Promise<ReplyOf<typeof endpoint>> {
  const timeZone = (await findProvider(tx, ctx))?.timeZone ?? "UTC";
  if (on <= wallTimeOf(ctx.system.clock.now(), timeZone).day)
    throw new Problem(validationFailed, {
      errors: [
        { pointer: "#/on", detail: "Choose a day after today, or no day to disable now.", code: "not-a-later-day" },
      ],
    });
  const {
    replacementId,
    workOrdersTo = null,
    recurringServicesTo = null,
    quotesTo = null,
    moveOverdue = false,
  } = choice;
  const planned = { replacementId, workOrdersTo, recurringServicesTo, quotesTo, moveOverdue };
  await storePlannedDisablement(tx, ctx, leaving, on, planned, requireStaff(ctx));
  await touchContact(tx, ctx, leaving.id);
  activity.record({
    what: "contact.disablement-planned",
    customerId: leaving.customerId,
    contactId: leaving.id,
    facts: { number: leaving.number, on, ...choice },
  });
  const moved = { workOrders: 0, recurringServices: 0, quotes: 0, locations: 0, primary: false };
  return { id: leaving.id, version: version + 1, plannedOn: on, moved };
}

/**
 * Withdraws the disablement that is planned for a later day.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `disablement-not-planned` 409, `changed-meanwhile` 412
 * @see Rule X-35
 */
export async function withdrawDisablement(ctx: Context, id: ContactId, version: number): Promise<void> {
  await change(ctx, "contacts.edit", async (tx, activity) => {
    const row = await findContactRow(tx, ctx, id, "for update");
    if (!row) throw nothingHere();
    refuseUnless(decideWithdrawing(row));
    if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asContact(ctx, row) } });
    await deletePlannedDisablement(tx, ctx, id);
    await touchContact(tx, ctx, id);
    activity.record({
      what: "contact.planned-disablement-withdrawn",
      customerId: row.customerId,
      contactId: id,
      facts: { number: row.number },
    });
  });
}

/** A contact that leaves, locked together with all who take over. */
export interface Leaving extends LockedContact {
  customerId: string;
  number: number;
}

// Customer before contacts, as adding does; contacts in the order of their ids (architecture, section 8).
/**
 * Holds a contact that leaves together with its customer and all who take over, and judges them.
 *
 * @param version the version that was read; null where nobody read one
 * @throws Problem as for disabling
 */
export async function lockLeaving(
  tx: Transaction,
  ctx: Context,
  id: ContactId,
  choice: Disablement,
  version: number | null,
): Promise<Leaving> {
  const found = await findContactRow(tx, ctx, id, "no lock");
  if (!found) throw nothingHere();
  await lockCustomerRow(tx, ctx, found.customerId, "update");
  const held = await lockContacts(tx, ctx, [id, ...successorsOf(choice).map(([, successorId]) => successorId)]);
  const row = await findContactRow(tx, ctx, id, "no lock");
  const contact = held.get(id);
  if (!row || !contact) throw nothingHere();
  refuseUnless(decideDisablement(row));
  if (version !== null && row.version !== version)
    throw new Problem(changedMeanwhile, { extra: { current: asContact(ctx, row) } });
  const faults = successorsOf(choice).flatMap(([field, successorId]) => faultOf(field, held.get(successorId), contact));
  if (faults.length > 0) throw new Problem(referenceNotUsable, { detail: faults[0]?.detail, errors: faults });
  return { ...contact, customerId: row.customerId, number: row.number };
}

type SuccessorField = "replacementId" | "workOrdersTo" | "recurringServicesTo" | "quotesTo";

function successorsOf(choice: Disablement): [SuccessorField, ContactId][] {
  const { replacementId, workOrdersTo, recurringServicesTo, quotesTo } = choice;
  const all = { replacementId, workOrdersTo, recurringServicesTo, quotesTo };
  return (Object.keys(all) as SuccessorField[]).flatMap((field) => {
    const successorId = all[field];
    return successorId === undefined ? [] : [[field, successorId] as [SuccessorField, ContactId]];
  });
}

function faultOf(field: SuccessorField, successor: LockedContact | undefined, leaving: LockedContact): FieldFault[] {
  const pointer = `#/${field}`;
  if (successor?.id === leaving.id)
    return [{ pointer, detail: "Choose another contact than the one that leaves.", code: "contact-itself" }];
  if (successor?.organisationId !== leaving.organisationId) return [strangeContactFault(pointer)];
  return successor.enabled ? [] : [disabledContactFault(pointer)];
}

/**
 * Disables a contact within a change that holds it, its customer and all who take over, and has judged them.
 *
 * @param disabledBy staff member
 * @param facts      more for the activity, for example the import it is part of
 * @see Rules C-09, C-10, C-14, C-16, X-07
 */
export async function disableLocked(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  leaving: Leaving,
  choice: Disablement,
  disabledBy: string,
  facts: Record<string, unknown> = {},
): Promise<Moved> {
  const moved = await handOver(tx, ctx, leaving, choice, disabledBy);
  activity.record({
    what: "contact.disabled",
    customerId: leaving.customerId,
    contactId: leaving.id,
    facts: { number: leaving.number, ...choice, ...moved, ...facts },
  });
  return moved;
}

async function handOver(
  tx: Transaction,
  ctx: Context,
  leaving: Leaving,
  choice: Disablement,
  disabledBy: string,
): Promise<Moved> {
  const { replacementId, moveOverdue = false } = choice;
  const [workOrdersTo, servicesTo, quotesTo] = [
    choice.workOrdersTo ?? replacementId,
    choice.recurringServicesTo ?? replacementId,
    choice.quotesTo ?? replacementId,
  ];
  const to = (successorId: ContactId) => ({ from: leaving.id, to: successorId });
  const workOrders = await handOverWorkOrders(tx, ctx, { ...to(workOrdersTo), overdue: moveOverdue });
  const services = await handOverRecurringServices(tx, ctx, to(servicesTo));
  const quotes = await handOverQuotes(tx, ctx, to(quotesTo));
  const customers = await replacePrimaryContact(tx, ctx, to(replacementId), null);
  const locations = await replaceContactOfLocations(tx, ctx, to(replacementId), null);
  await insertDisablement(tx, ctx, leaving, replacementId, disabledBy);
  for (const handed of [
    { kind: "work-order", successorId: workOrdersTo, rowIds: workOrders },
    { kind: "recurring-service", successorId: servicesTo, rowIds: services },
    { kind: "quote", successorId: quotesTo, rowIds: quotes },
    { kind: "customer", successorId: replacementId, rowIds: customers },
    { kind: "location", successorId: replacementId, rowIds: locations },
  ] as const)
    await insertHandedOver(tx, ctx, leaving, handed);
  return {
    workOrders: workOrders.length,
    recurringServices: services.length,
    quotes: quotes.length,
    locations: locations.length,
    primary: customers.length > 0,
  };
}
