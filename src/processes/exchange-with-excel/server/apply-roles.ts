import type { Activity } from "#platform/server/activity.ts";
import { requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { disableLocked } from "#processes/disable-contact/server/public.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { deleteDisablement } from "#records/contacts/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { updateCustomerRow } from "#records/customers/server/public.ts";
import type { ExchangeChange } from "../compare-row.ts";

/** A row whose contact changes a role, or is disabled or enabled; all it touches is held. */
export interface RoleRow {
  customerId: CustomerId;
  organisationId: string;
  contactId: ContactId;
  /** Contact ID. */
  number: number;
  /** Who takes over from a contact that is disabled. */
  replacementId: ContactId | null;
  changes: ExchangeChange[];
  /** Who had taken over from a contact that is disabled until now. */
  formerReplacementId: ContactId | null;
  /** Present primary and billing contact of the customer. */
  primaryContactId: ContactId | null;
  billingContactId: ContactId | null;
}

/**
 * Makes the changes that are more than a value: enables contacts, changes who is primary and billing contact, and disables
 * contacts with whoever takes over, by the very acts that do so one at a time. First who comes, then who goes.
 *
 * @param importId said in the activity
 * @param step     called before each row with how many are done
 * @see Rules C-09 to C-14, C-16, X-08, X-21
 */
export async function applyRoles(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  rows: readonly RoleRow[],
  importId: string,
  step: (done: number) => Promise<void>,
): Promise<void> {
  const wants = (row: RoleRow, field: ExchangeChange["field"], after: "Y" | "N") =>
    row.changes.some((change) => change.field === field && change.after === after);
  for (const row of rows) if (wants(row, "enabled", "Y")) await enable(tx, ctx, activity, row, importId);
  for (const row of rows) {
    if (wants(row, "isPrimary", "Y")) await choose(tx, ctx, activity, row, "primaryContactId", row.contactId, importId);
    if (wants(row, "isBilling", "Y")) await choose(tx, ctx, activity, row, "billingContactId", row.contactId, importId);
    else if (wants(row, "isBilling", "N") && !hasSuccessor(row, rows))
      await choose(tx, ctx, activity, row, "billingContactId", null, importId);
  }
  const leaving = rows.filter((row) => wants(row, "enabled", "N"));
  for (const [done, row] of leaving.entries()) {
    await step(done);
    if (row.replacementId === null) throw new Error("A contact is disabled by a file and nobody takes over");
    const contact = { ...row, id: row.contactId, enabled: true };
    const choice = { replacementId: row.replacementId };
    await disableLocked(tx, ctx, activity, contact, choice, requireStaff(ctx), { importId });
  }
}

const hasSuccessor = (row: RoleRow, rows: readonly RoleRow[]) =>
  rows.some(
    ({ customerId, changes }) =>
      customerId === row.customerId && changes.some(({ field, after }) => field === "isBilling" && after === "Y"),
  );

async function enable(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  row: RoleRow,
  importId: string,
): Promise<void> {
  await deleteDisablement(tx, ctx, row.contactId);
  activity.record({
    what: "contact.enabled",
    customerId: row.customerId,
    contactId: row.contactId,
    facts: { number: row.number, importId, formerReplacementId: row.formerReplacementId },
  });
}

async function choose(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  row: RoleRow,
  field: "primaryContactId" | "billingContactId",
  contactId: ContactId | null,
  importId: string,
): Promise<void> {
  await updateCustomerRow(tx, ctx, row.customerId, { [field]: contactId });
  activity.record({
    what: "customer.updated",
    customerId: row.customerId,
    facts: { fields: [field], importId },
    values: [{ subjectId: row.customerId, field, before: row[field], after: contactId }],
  });
}
