import { type Activity, insertActivitySet } from "#platform/server/activity.ts";
import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { keep } from "#platform/server/keep.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { Problem, temporarilyUnavailable } from "#platform/shared/problem.ts";
import { applyRoles } from "#processes/exchange-with-excel/server/public.ts";
import type { BackgroundJobId } from "#records/background-jobs/contract.ts";
import { finishJobRow, updateJobProgress } from "#records/background-jobs/server/public.ts";
import { insertContactRows, lockContactRows, updateContactRows } from "#records/contacts/server/public.ts";
import {
  insertCustomerRows,
  insertOrganisationRows,
  lockCustomerRows,
  setPrimaryContactsWhereNone,
  updateCustomerRows,
} from "#records/customers/server/public.ts";
import { insertLocationRows, updateLocationRows } from "#records/locations/server/public.ts";
import { insertNoteRows } from "#records/notes/server/public.ts";
import type { Import, ImportBatchId, ImportOptions } from "../contract.ts";
import { importApplySlots, importStatementMilliseconds } from "../limits.ts";
import { checkUpdatesAgain, settleCheck } from "./check-import.ts";
import { countApplied } from "./counted-rows-sql.ts";
import { compareUpdatesAgain } from "./decide-updates.ts";
import {
  allowLongStatements,
  type BatchRow,
  findBatchRow,
  moveBatch,
  storeResult,
  waitForOtherImports,
} from "./import-batches-sql.ts";
import { decideRows, forgetAppliedRows, placeRows } from "./import-rows-sql.ts";
import * as staged from "./staged-sql.ts";

/** The application ended without effect; the import goes back to its check. */
class ImportStopped extends Error {
  readonly reason: NonNullable<Import["failure"]> | "taken-back";

  constructor(reason: ImportStopped["reason"]) {
    super(`The import stopped: ${reason}`);
    this.name = "ImportStopped";
    this.reason = reason;
  }
}

/** Numbers drawn before the transaction, so that nobody who adds a customer by hand waits for it. */
interface DrawnNumbers {
  customers: number;
  contacts: number;
}

/**
 * The job: applies a checked import in one transaction. The rows are compared with the base once more under locks; where
 * anything became different nothing is done, and the import goes back to its check. Started again after a crash it does
 * the whole or finds it done.
 *
 * @param isLastTry whether it goes back to its check also when the database could not be reached
 * @see Rules L-08, K-08, X-14
 */
export async function applyStagedRows(ctx: Context, importId: string, isLastTry: boolean): Promise<void> {
  const id = importId as ImportBatchId;
  const batch = await keep(ctx, "import staging", (tx) => findBatchRow(tx, ctx, id, "no lock"));
  if (batch?.state !== "applying" || batch.jobId === null || batch.appliedBy === null) return;
  // What is added or changed was done by who gave the word, and the activity says so.
  const acting: Context = {
    ...ctx,
    actor: { kind: "staff", staffId: batch.appliedBy, roles: [], permissions: new Set(["lists.import"]) },
  };
  try {
    const step = stepsOf(ctx, batch.jobId);
    await step(0);
    const drawn = await drawNumbersFor(ctx, batch);
    await change(acting, "lists.import", (tx, activity, inside) => applyRows(tx, inside, activity, id, drawn, step));
  } catch (error) {
    await goBack(ctx, batch, error, isLastTry);
  }
}

async function applyRows(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  id: ImportBatchId,
  drawn: DrawnNumbers,
  step: (done: number) => Promise<void>,
): Promise<void> {
  await waitForOtherImports(tx, ctx);
  const batch = await findBatchRow(tx, ctx, id, "for update");
  if (batch?.state !== "applying" || batch.jobId === null) throw new ImportStopped("taken-back");
  await allowLongStatements(tx, importStatementMilliseconds);
  await lockCustomerRows(tx, ctx, staged.customersBuiltOn(ctx, id));
  await lockContactRows(tx, ctx, staged.contactsBuiltOn(ctx, id));
  const different =
    batch.kind === "update"
      ? await compareUpdatesAgain(tx, ctx, batch)
      : await decideRows(tx, ctx, id, optionsOf(batch));
  if (different > 0) throw new ImportStopped("base-changed");
  const placed = await placeRows(tx, ctx, id);
  const { created = 0, updated = 0 } = batch.summary?.counts ?? {};
  for (let from = 1; from <= placed.slots; from += importApplySlots) {
    await step(Math.floor((created * (from - 1)) / placed.slots));
    const to = Math.min(placed.slots, from + importApplySlots - 1);
    await addSlice(tx, ctx, activity, {
      id,
      from,
      to,
      firstCustomerNumber: drawn.customers,
      firstContactNumber: drawn.contacts,
    });
  }
  if (updated > 0) {
    await step(created);
    await updateAll(tx, ctx, activity, id);
    if (batch.kind === "update")
      await applyRoles(tx, ctx, activity, await staged.listRoleRows(tx, ctx, id), id, (done) => everyTenth(done, step));
  }
  const result = await countApplied(tx, ctx, id);
  activity.record({
    what: batch.kind === "update" ? "customers.updated-from-export" : "list.imported",
    facts: { importId: id, ...result },
  });
  await step(created + updated);
  await forgetAppliedRows(tx, ctx, id);
  await storeResult(tx, ctx, id, result);
  await finishJobRow(tx, ctx, batch.jobId, "done");
}

function optionsOf({ options }: BatchRow): ImportOptions {
  if (options === null) throw new Error("An import is applied before its options were known");
  return options;
}

// Who is disabled one after another need not wait for a look at the progress each time.
async function everyTenth(done: number, step: (done: number) => Promise<void>): Promise<void> {
  if (done % 10 === 0) await step(done);
}

// Contacts come before customers, because a customer names its primary contact.
async function addSlice(tx: Transaction, ctx: Context, activity: Activity, slice: staged.ApplySlice): Promise<void> {
  await insertOrganisationRows(tx, ctx, staged.newOrganisations(ctx, slice));
  await insertContactRows(tx, ctx, staged.newContacts(ctx, slice));
  await insertCustomerRows(tx, ctx, staged.newCustomers(ctx, slice));
  await setPrimaryContactsWhereNone(tx, ctx, staged.firstContacts(ctx, slice));
  await insertLocationRows(tx, ctx, staged.newLocations(ctx, slice), slice.id);
  await insertNoteRows(tx, ctx, requireStaff(ctx), staged.newNotes(ctx, slice), slice.id);
  activity.recordedInSet(await insertActivitySet(tx, ctx, staged.additions(ctx, slice)));
}

async function updateAll(tx: Transaction, ctx: Context, activity: Activity, id: ImportBatchId): Promise<void> {
  await updateCustomerRows(tx, ctx, staged.changedCustomers(ctx, id));
  await updateContactRows(tx, ctx, staged.changedContacts(ctx, id));
  await updateLocationRows(tx, ctx, staged.changedLocations(ctx, id));
  await insertLocationRows(tx, ctx, staged.missingLocations(ctx, id), id);
  await insertNoteRows(tx, ctx, requireStaff(ctx), staged.addedNotes(ctx, id), id);
  activity.recordedInSet(await insertActivitySet(tx, ctx, staged.changesMade(ctx, id)));
}

// Numbers may have gaps: those of an import that does not come about are lost.
async function drawNumbersFor(ctx: Context, batch: BatchRow): Promise<DrawnNumbers> {
  const { customersToAdd = 0, contactsToAdd = 0 } = batch.summary ?? {};
  return await keep(ctx, "import staging", async (tx) => ({
    customers: customersToAdd > 0 ? await drawNumbers(tx, ctx, "customer", customersToAdd) : 0,
    contacts: contactsToAdd > 0 ? await drawNumbers(tx, ctx, "contact", contactsToAdd) : 0,
  }));
}

// The progress is seen while the transaction is open, so it is written beside it.
function stepsOf(ctx: Context, jobId: BackgroundJobId): (done: number) => Promise<void> {
  return async (done) => {
    const isCancelled = await keep(ctx, "job progress", (tx) => updateJobProgress(tx, ctx, jobId, done));
    if (isCancelled) throw new ImportStopped("cancelled");
  };
}

async function goBack(ctx: Context, batch: BatchRow, error: unknown, isLastTry: boolean): Promise<void> {
  if (error instanceof Problem && error.kind === temporarilyUnavailable && !isLastTry) throw error;
  const failure = failureOf(error);
  if (failure === "taken-back") return;
  if (failure === "failed")
    ctx.system.log.error(
      { requestId: ctx.requestId, importId: batch.id, code: codeOf(error) },
      "an import could not be applied",
    );
  await keep(ctx, "import staging", async (tx) => {
    const present = await findBatchRow(tx, ctx, batch.id, "for update");
    if (present?.state !== "applying") return;
    if (failure === "base-changed" && present.kind === "update") await checkUpdatesAgain(tx, ctx, present, failure);
    else if (failure === "base-changed") await settleCheck(tx, ctx, present, failure);
    else await moveBatch(tx, ctx, batch.id, { state: "checked", failure });
    if (batch.jobId !== null)
      await finishJobRow(tx, ctx, batch.jobId, failure === "cancelled" ? "cancelled" : "failed");
  });
}

// A constraint that is violated between the comparison and the insert says that somebody was faster.
function failureOf(error: unknown): ImportStopped["reason"] {
  if (error instanceof ImportStopped) return error.reason;
  return error instanceof Problem && error.kind.status < 500 ? "base-changed" : "failed";
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ("code" in error ? String(error.code) : error.name) : typeof error;
}
