import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { type RecurringService, type RecurringServiceId, upcomingShown } from "../contract.ts";
import { nextOccurrences } from "../occurrences.ts";
import { allowedWithRecurringService, stateOf } from "../rules.ts";
import { findServiceRow, type ServiceRow } from "./read-recurring-services-sql.ts";

/**
 * Gets one recurring service, with its next days and what the asker may do with it.
 *
 * @throws Problem `not-found` 404
 */
export async function getRecurringService(ctx: Context, id: RecurringServiceId): Promise<RecurringService> {
  return await read(ctx, "work-orders.view-all", (tx) => serviceAsRead(tx, ctx, id));
}

/**
 * Reads one recurring service in an open transaction, as it is answered.
 *
 * @throws Problem `not-found` 404
 */
export async function serviceAsRead(tx: Transaction, ctx: Context, id: RecurringServiceId): Promise<RecurringService> {
  const row = await findServiceRow(tx, ctx, id);
  if (!row) throw nothingHere();
  const { active: _active, anchorOn: _anchorOn, ...shown } = row;
  return {
    ...shown,
    state: stateOf(row),
    upcoming: upcomingOf(row),
    allowed: allowedWithRecurringService(row, heldPermissions(ctx)),
  };
}

function upcomingOf({ frequency, anchorOn, endsOn, nextServiceOn }: ServiceRow): string[] {
  if (frequency === null || anchorOn === null || nextServiceOn === null) return [];
  return nextOccurrences({ frequency, anchorOn, endsOn }, nextServiceOn, upcomingShown);
}
