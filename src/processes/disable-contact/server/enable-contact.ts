import type { Activity } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { ContactId, HandedOverKind } from "#records/contacts/contract.ts";
import { decideEnabling, decideUndoing } from "#records/contacts/rules.ts";
import {
  asContact,
  type ContactRow,
  deleteDisablement,
  findContactRow,
  type HandedOver,
  listHandedOver,
  lockContacts,
} from "#records/contacts/server/public.ts";
import { lockCustomerRow, replacePrimaryContact } from "#records/customers/server/public.ts";
import { replaceContactOfLocations } from "#records/locations/server/public.ts";
import { giveBackQuotes, numbersOfQuotes } from "#records/quotes/server/public.ts";
import { giveBackRecurringServices, numbersOfRecurringServices } from "#records/recurring-services/server/public.ts";
import { giveBackWorkOrders, numbersOfWorkOrders } from "#records/work-orders/server/public.ts";
import type { LeftOver, Moved, undoDisablement as undoEndpoint } from "../contract.ts";

/**
 * Enables a contact again. What it handed over stays with whoever took over.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `contact-enabled` 409, `changed-meanwhile` 412
 * @see Rule X-21
 */
export async function enableContact(ctx: Context, id: ContactId, version: number): Promise<void> {
  await change(ctx, "contacts.edit", async (tx, activity) => {
    const row = await lockDisabled(tx, ctx, id, version);
    refuseUnless(decideEnabling(row));
    await deleteDisablement(tx, ctx, id);
    activity.record({
      what: "contact.enabled",
      customerId: row.customerId,
      contactId: id,
      facts: { number: row.number },
    });
  });
}

/**
 * Undoes a disablement: the contact is enabled and gets back what it handed over, as far as that still names whoever took
 * over and is still to come. The rest stays and is named.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `managed-by-the-fleet` 403, `contact-enabled` 409, `undo-too-late` 409 after the days
 *   that the provider chose,
 *   `changed-meanwhile` 412
 * @see Rule X-34
 */
export async function undoDisablement(
  ctx: Context,
  id: ContactId,
  version: number,
): Promise<ReplyOf<typeof undoEndpoint>> {
  return await change(ctx, "contacts.edit", async (tx, activity) => {
    const row = await lockDisabled(tx, ctx, id, version);
    refuseUnless(decideUndoing(row, { now: ctx.system.clock.now().toISOString(), undoDays: row.undoDays }));
    const { returned, left } = await undoLocked(tx, ctx, activity, row);
    return { id, version: version + 1, returned, left };
  });
}

/**
 * Enables a contact within a change that holds it, and gives back what it handed over.
 *
 * @param facts more for the activity, for example the import it is part of
 * @see Rule X-34
 */
export async function undoLocked(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  row: ContactRow,
  facts: Record<string, unknown> = {},
): Promise<{ returned: Moved; left: LeftOver[] }> {
  const handedOver = await listHandedOver(tx, ctx, row.id);
  // First enabled: only then may anything name the contact again.
  await deleteDisablement(tx, ctx, row.id);
  const counts: Record<HandedOverKind, number> = {
    "work-order": 0,
    "recurring-service": 0,
    quote: 0,
    customer: 0,
    location: 0,
  };
  const left: LeftOver[] = [];
  for (const handed of handedOver) {
    const returned = new Set(await giveBack[handed.kind](tx, ctx, backTo(row.id, handed)));
    counts[handed.kind] += returned.size;
    left.push(
      ...(await named(
        tx,
        ctx,
        handed.kind,
        handed.rowIds.filter((rowId) => !returned.has(rowId)),
      )),
    );
  }
  const returned = {
    workOrders: counts["work-order"],
    recurringServices: counts["recurring-service"],
    quotes: counts.quote,
    locations: counts.location,
    primary: counts.customer > 0,
  };
  activity.record({
    what: "contact.disablement-undone",
    customerId: row.customerId,
    contactId: row.id,
    facts: { number: row.number, ...returned, left: left.length, ...facts },
  });
  return { returned, left };
}

/** Rows that go back from whoever took over. */
interface Back {
  from: string;
  to: string;
  ids: readonly string[];
}

const backTo = (id: ContactId, { successorId, rowIds }: HandedOver): Back => ({
  from: successorId,
  to: id,
  ids: rowIds,
});

const giveBack: Readonly<Record<HandedOverKind, (tx: Transaction, ctx: Context, back: Back) => Promise<string[]>>> = {
  "work-order": giveBackWorkOrders,
  "recurring-service": giveBackRecurringServices,
  quote: giveBackQuotes,
  customer: (tx, ctx, back) => replacePrimaryContact(tx, ctx, back, back.ids),
  location: (tx, ctx, back) => replaceContactOfLocations(tx, ctx, back, back.ids),
};

async function named(tx: Transaction, ctx: Context, kind: HandedOverKind, ids: readonly string[]): Promise<LeftOver[]> {
  if (ids.length === 0) return [];
  const numbersOf = {
    "work-order": numbersOfWorkOrders,
    "recurring-service": numbersOfRecurringServices,
    quote: numbersOfQuotes,
  };
  const numbered = kind === "customer" || kind === "location" ? [] : await numbersOf[kind](tx, ctx, ids);
  const numbers = new Map(numbered.map((one) => [one.id, one.number]));
  return ids.map((id) => ({ kind, id, number: numbers.get(id) ?? null }));
}

async function lockDisabled(tx: Transaction, ctx: Context, id: ContactId, version: number): Promise<ContactRow> {
  const found = await findContactRow(tx, ctx, id, "no lock");
  if (!found) throw nothingHere();
  await lockCustomerRow(tx, ctx, found.customerId, "update");
  await lockContacts(tx, ctx, [id]);
  const row = await findContactRow(tx, ctx, id, "no lock");
  if (!row) throw nothingHere();
  refuseUnless(decideEnabling(row));
  if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asContact(ctx, row) } });
  return row;
}
