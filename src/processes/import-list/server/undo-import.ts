import { type Activity, purgeActivityValues } from "#platform/server/activity.ts";
import { change, requirePermission, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { queueJob } from "#platform/server/jobs.ts";
import { keep } from "#platform/server/keep.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import { removeContact } from "#processes/delete-contact/server/public.ts";
import { disableLocked, previewOf, undoLocked } from "#processes/disable-contact/server/public.ts";
import type { BackgroundJobId } from "#records/background-jobs/contract.ts";
import { undoDays } from "#records/company/server/public.ts";
import { finishJobRow, insertJobRow, updateJobProgress } from "#records/background-jobs/server/public.ts";
import { type ContactChanges, permissionNames } from "#records/contacts/contract.ts";
import {
  type ContactRow,
  deleteContactsOfOrganisations,
  findContactRow,
  forgetDisablementsOfOrganisations,
  lockContactRows,
  updateContactRow,
} from "#records/contacts/server/public.ts";
import type { CustomerChanges, CustomerId } from "#records/customers/contract.ts";
import {
  deleteCustomerRows,
  deleteOrganisationRows,
  findCustomerOfNumber,
  findCustomerRow,
  lockCustomerRows,
  updateCustomerRow,
} from "#records/customers/server/public.ts";
import {
  deleteLocationsOfCustomers,
  deleteLocationsOfImport,
  listLocationRows,
  updateLocationRow,
} from "#records/locations/server/public.ts";
import { deleteNotesOfCustomers, deleteNotesOfImport } from "#records/notes/server/public.ts";
import type { ImportBatchId, ImportUndone } from "../contract.ts";
import { decideImportUndo } from "../import-steps.ts";
import { importApplySlots, importStatementMilliseconds } from "../limits.ts";
import { fieldsOf } from "../rules.ts";
import { lockedBatch } from "./check-import.ts";
import {
  allowLongStatements,
  type BatchRow,
  findBatchRow,
  moveBatch,
  storeUndone,
  waitForOtherImports,
} from "./import-batches-sql.ts";
import { type Kept, storeKept } from "./import-rows-sql.ts";
import {
  changedBy,
  type ChangedValue,
  listChangedValues,
  listSwitchedContacts,
  lockAddedContacts,
  lockAddedCustomers,
  type SwitchedContact,
} from "./undo-import-sql.ts";

/** Name of the job that undoes an import. */
export const undoJob = "undo-import";

/**
 * Gives the word to undo an applied import; a job does it, all or nothing.
 *
 * @param version the version that was read
 * @returns the job, by which its progress is seen
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `import-not-ready` 409, `import-undo-too-late` 409
 * @see Rules L-10, X-34
 */
export async function undoImport(
  ctx: Context,
  id: ImportBatchId,
  version: number,
): Promise<{ id: ImportBatchId; jobId: BackgroundJobId; version: number }> {
  requirePermission(ctx, "lists.import");
  const startedBy = requireStaff(ctx);
  return await keep(ctx, "import staging", async (tx) => {
    const batch = await lockedBatch(tx, ctx, id, "undo", version);
    const now = ctx.system.clock.now().toISOString();
    const days = await undoDays(tx, ctx, "import");
    refuseUnless(decideImportUndo(batch, { appliedAt: batch.appliedAt, now, days }));
    const jobId = ctx.system.ids.next() as BackgroundJobId;
    const { created = 0, updated = 0 } = batch.result ?? {};
    const total = created + updated;
    await insertJobRow(tx, ctx, { id: jobId, kind: undoJob, label: batch.fileName, subjectId: id, total, startedBy });
    const newer = await moveBatch(tx, ctx, id, { state: "undoing", jobId, undoneBy: startedBy });
    await queueJob(tx, undoJob, { networkId: ctx.networkId, providerId: ctx.providerId, id });
    return { id, jobId, version: newer };
  });
}

/**
 * The job: undoes an import in one transaction. What it added and nobody touched since is removed, values that are as it
 * left them become what they were, whom it disabled gets back what was handed over. The rest stays and is listed. Started
 * again after a crash it does the whole or finds it done.
 *
 * @param isLastTry whether it goes back to where it was also when the database could not be reached
 * @see Rules L-10, X-34
 */
export async function undoAppliedImport(ctx: Context, importId: string, isLastTry: boolean): Promise<void> {
  const id = importId as ImportBatchId;
  const batch = await keep(ctx, "import staging", (tx) => findBatchRow(tx, ctx, id, "no lock"));
  if (batch?.state !== "undoing" || batch.jobId === null || batch.undoneBy === null) return;
  const acting: Context = {
    ...ctx,
    actor: { kind: "staff", staffId: batch.undoneBy, roles: [], permissions: new Set(["lists.import"]) },
  };
  try {
    await change(acting, "lists.import", (tx, activity, inside) => undoAll(tx, inside, activity, id));
  } catch (error) {
    if (!isLastTry) throw error;
    ctx.system.log.error({ requestId: ctx.requestId, importId: id }, "an import could not be undone");
    await keep(ctx, "import staging", async (tx) => {
      const present = await findBatchRow(tx, ctx, id, "for update");
      if (present?.state !== "undoing") return;
      await moveBatch(tx, ctx, id, { state: "applied", failure: "failed" });
      if (present.jobId !== null) await finishJobRow(tx, ctx, present.jobId, "failed");
    });
  }
}

/** What an undo is at work on. */
interface Undo {
  tx: Transaction;
  ctx: Context;
  activity: Activity;
  id: ImportBatchId;
  done: ImportUndone;
  kept: Kept[];
}

async function undoAll(tx: Transaction, ctx: Context, activity: Activity, id: ImportBatchId): Promise<void> {
  await waitForOtherImports(tx, ctx);
  const batch = await findBatchRow(tx, ctx, id, "for update");
  if (batch?.state !== "undoing") return activity.nothingChanged();
  await allowLongStatements(tx, importStatementMilliseconds);
  await lockCustomerRows(tx, ctx, changedBy.customers(ctx, id));
  await lockContactRows(tx, ctx, changedBy.contacts(ctx, id));
  const done = { customersRemoved: 0, contactsRemoved: 0, valuesRestored: 0, contactsEnabled: 0, kept: 0 };
  const undo: Undo = { tx, ctx, activity, id, done, kept: [] };
  // The other way round than it was done: who left comes back before anybody is given a role.
  await switchBack(undo);
  await restoreValues(undo);
  await removeAdded(undo, batch);
  undo.done.kept = undo.kept.length;
  await storeKept(tx, ctx, id, undo.kept);
  activity.record({ what: "import.undone", facts: { importId: id, ...undo.done } });
  await storeUndone(tx, ctx, id, undo.done);
  if (batch.jobId !== null) await finishJobRow(tx, ctx, batch.jobId, "done");
}

function keepAsIs(undo: Undo, about: Pick<Kept, "customerId" | "contactId">, what: string, why: string): void {
  undo.kept.push({ ...about, what, why });
}

async function switchBack(undo: Undo): Promise<void> {
  const { tx, ctx, id } = undo;
  const switched = (await listSwitchedContacts(tx, ctx, id)).toReversed();
  for (const contact of switched) {
    if (contact.switchedSince) keepAsIs(undo, contact, "enabled", "changed-since");
    else if (contact.what === "contact.disabled") await enableAgain(undo, contact);
    else await disableAgain(undo, contact);
  }
}

async function enableAgain({ done, ...undo }: Undo, { contactId }: SwitchedContact): Promise<void> {
  const row = await findContactRow(undo.tx, undo.ctx, contactId, "no lock");
  if (!row) return;
  const { left } = await undoLocked(undo.tx, undo.ctx, undo.activity, row, { importId: undo.id });
  done.contactsEnabled += 1;
  for (const one of left)
    undo.kept.push({ customerId: row.customerId, contactId, what: one.kind, why: "changed-since" });
}

// Whom the import enabled is disabled again only while nothing names the contact by which it would be missed.
async function disableAgain(undo: Undo, contact: SwitchedContact): Promise<void> {
  const { tx, ctx, activity, id } = undo;
  const { formerReplacementId, contactId, customerId, organisationId, number } = contact;
  const former = formerReplacementId && (await findContactRow(tx, ctx, formerReplacementId, "no lock"));
  const row = await findContactRow(tx, ctx, contactId, "no lock");
  if (!row || !formerReplacementId || !former || former.disabledAt !== null)
    return keepAsIs(undo, contact, "enabled", "replacement-gone");
  const preview = await previewOf(tx, ctx, row);
  if (preview.workOrders + preview.recurringServices + preview.quotes + preview.locations > 0 || preview.isPrimary)
    return keepAsIs(undo, contact, "enabled", "in-use");
  const leaving = { id: contactId, organisationId, enabled: true, customerId, number };
  const choice = { replacementId: formerReplacementId };
  await disableLocked(tx, ctx, activity, leaving, choice, requireStaff(ctx), { importId: id });
  undo.done.valuesRestored += 1;
}

async function restoreValues(undo: Undo): Promise<void> {
  const bySubject = new Map<string, ChangedValue[]>();
  for (const value of await listChangedValues(undo.tx, undo.ctx, undo.id)) {
    const others = bySubject.get(value.subjectId);
    if (others) others.push(value);
    else bySubject.set(value.subjectId, [value]);
  }
  for (const values of bySubject.values()) {
    const [first] = values;
    if (first === undefined) continue;
    if (first.contactId !== null) await restoreContact(undo, values);
    else if (first.customerId !== null) await restoreCustomer(undo, first.customerId, values);
  }
}

async function restoreContact(undo: Undo, values: readonly ChangedValue[]): Promise<void> {
  const { tx, ctx, activity, id } = undo;
  const contactId = values[0]?.contactId;
  const row: ContactRow | null = contactId ? await findContactRow(tx, ctx, contactId, "no lock") : null;
  if (!row) return;
  const restored = unchangedSince(undo, values, (field) => asText(row[field as keyof ContactRow]));
  if (restored.length === 0) return;
  const changes = Object.fromEntries(
    restored.map(({ field, before }) => [field, isPermission(field) ? before === "true" : before]),
  ) as ContactChanges;
  await updateContactRow(tx, ctx, row.id, changes);
  activity.record({
    what: "contact.updated",
    customerId: row.customerId,
    contactId: row.id,
    facts: { fields: restored.map(({ field }) => field), undoneImportId: id },
    values: restored.map(({ field, before, after }) => ({ subjectId: row.id, field, before: after, after: before })),
  });
}

const isPermission = (field: string) => permissionNames.some((name) => name === field);

const addressFields: readonly string[] = fieldsOf.location;

async function restoreCustomer(undo: Undo, customerId: CustomerId, values: readonly ChangedValue[]): Promise<void> {
  const { tx, ctx, activity, id } = undo;
  const profile = await findCustomerRow(tx, ctx, customerId);
  if (!profile) return;
  const { address, others } = byAddress(values);
  const location =
    address.length > 0 ? (await listLocationRows(tx, ctx, customerId)).find((one) => one.isMain) : undefined;
  const present = (field: string) =>
    asText(
      addressFields.includes(field)
        ? location?.[field as keyof NonNullable<typeof location>]
        : profile[field as keyof typeof profile],
    );
  const restored: ChangedValue[] = [];
  for (const value of unchangedSince(undo, [...address, ...others], present)) {
    const why = await whyNotRestored(undo, value, customerId);
    if (why === null) restored.push(value);
    else keepValue(undo, value, why);
  }
  if (restored.length === 0) return;
  const pick = (isWanted: (field: string) => boolean) =>
    Object.fromEntries(restored.filter(({ field }) => isWanted(field)).map(({ field, before }) => [field, before]));
  const ofProfile = pick((field) => !addressFields.includes(field)) as CustomerChanges;
  if (Object.keys(ofProfile).length > 0) await updateCustomerRow(tx, ctx, customerId, ofProfile);
  const ofAddress = pick((field) => addressFields.includes(field));
  if (location && Object.keys(ofAddress).length > 0) await updateLocationRow(tx, ctx, location, ofAddress);
  activity.record({
    what: "customer.updated",
    customerId,
    facts: { fields: restored.map(({ field }) => field), undoneImportId: id },
    values: restored.map(({ field, before, after }) => ({
      subjectId: customerId,
      field,
      before: after,
      after: before,
    })),
  });
}

// An address that the import brought as a whole goes or stays as a location.
function byAddress(values: readonly ChangedValue[]): { address: ChangedValue[]; others: ChangedValue[] } {
  const address = values.filter(({ field }) => addressFields.includes(field));
  const wasAdded = address.every(({ before }) => before === null);
  return { address: wasAdded ? [] : address, others: values.filter(({ field }) => !addressFields.includes(field)) };
}

// What was before may be somebody's who left meanwhile, or a number that another customer has now.
async function whyNotRestored(
  { tx, ctx }: Undo,
  { field, before }: ChangedValue,
  customerId: CustomerId,
): Promise<string | null> {
  if (field === "customerNumber" && before !== null) {
    const owner = await findCustomerOfNumber(tx, ctx, before);
    return owner === null || owner === customerId ? null : "taken";
  }
  if (field === "primaryContactId" || field === "billingContactId") {
    if (before === null) return null;
    const contact = await findContactRow(tx, ctx, before as ContactRow["id"], "no lock");
    return contact === null || contact.disabledAt !== null ? "replacement-gone" : null;
  }
  return field === "companyName" && before === null ? "changed-since" : null;
}

function unchangedSince(
  undo: Undo,
  values: readonly ChangedValue[],
  present: (field: string) => string | null,
): ChangedValue[] {
  return values.filter((value) => {
    const isUnchanged = present(value.field) === value.after;
    if (isUnchanged) undo.done.valuesRestored += 1;
    else keepValue(undo, value, "changed-since", false);
    return isUnchanged;
  });
}

function keepValue(undo: Undo, value: ChangedValue, why: string, wasCounted = true): void {
  if (wasCounted) undo.done.valuesRestored -= 1;
  keepAsIs(undo, value, value.field, why);
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function removeAdded(undo: Undo, batch: BatchRow): Promise<void> {
  const { tx, ctx, activity, id, done } = undo;
  const customers = await lockAddedCustomers(tx, ctx, id);
  for (const { id: customerId } of customers.filter((one) => one.touched))
    keepAsIs(undo, { customerId, contactId: null }, "customer", "changed-since");
  const removed = customers.filter((one) => !one.touched);
  for (let from = 0; from < removed.length; from += importApplySlots) {
    const slice = removed.slice(from, from + importApplySlots);
    if (batch.jobId !== null) await showProgress(ctx, batch.jobId, from);
    const ids = slice.map((one) => one.id);
    const organisationIds = slice.map((one) => one.organisationId);
    const noteIds = await deleteNotesOfCustomers(tx, ctx, ids);
    await deleteLocationsOfCustomers(tx, ctx, ids);
    await deleteCustomerRows(tx, ctx, ids);
    await forgetDisablementsOfOrganisations(tx, ctx, organisationIds);
    const contactIds = await deleteContactsOfOrganisations(tx, ctx, organisationIds);
    await deleteOrganisationRows(tx, ctx, organisationIds);
    await purgeActivityValues(tx, ctx, [...ids, ...contactIds, ...noteIds]);
    done.customersRemoved += ids.length;
    done.contactsRemoved += contactIds.length;
    for (const one of slice)
      activity.record({
        what: "customer.deleted",
        customerId: one.id,
        facts: { number: one.number, undoneImportId: id },
      });
  }
  await removeAddedToOthers(undo);
}

async function removeAddedToOthers(undo: Undo): Promise<void> {
  const { tx, ctx, activity, id, done } = undo;
  for (const customerId of await deleteNotesOfImport(tx, ctx, id))
    keepAsIs(undo, { customerId, contactId: null }, "note", "changed-since");
  for (const customerId of await deleteLocationsOfImport(tx, ctx, id))
    keepAsIs(undo, { customerId, contactId: null }, "location", "changed-since");
  for (const { id: contactId, customerId, number, touched } of await lockAddedContacts(tx, ctx, id)) {
    if (touched) {
      keepAsIs(undo, { customerId, contactId }, "contact", "changed-since");
      continue;
    }
    await removeContact(tx, ctx, contactId, null);
    done.contactsRemoved += 1;
    activity.record({ what: "contact.deleted", customerId, facts: { number, undoneImportId: id } });
  }
}

// Seen while the transaction is open, so it is written beside it.
async function showProgress(ctx: Context, jobId: BackgroundJobId, done: number): Promise<void> {
  await keep(ctx, "job progress", (tx) => updateJobProgress(tx, ctx, jobId, done));
}
