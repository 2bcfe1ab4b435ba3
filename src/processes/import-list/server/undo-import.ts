import type { Activity } from "#platform/server/activity.ts";
import { change, requirePermission, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { queueJob } from "#platform/server/jobs.ts";
import { keep } from "#platform/server/keep.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { BackgroundJobId } from "#records/background-jobs/contract.ts";
import { finishJobRow, insertJobRow, updateJobProgress } from "#records/background-jobs/server/public.ts";
import { undoDays } from "#records/company/server/public.ts";
import { lockContactRows } from "#records/contacts/server/public.ts";
import { lockCustomerRows } from "#records/customers/server/public.ts";
import type { ImportBatchId } from "../contract.ts";
import { decideImportUndo } from "../import-steps.ts";
import { importStatementMilliseconds } from "../limits.ts";
import { lockedBatch } from "./check-import.ts";
import {
  allowLongStatements,
  findBatchRow,
  moveBatch,
  storeUndone,
  waitForOtherImports,
} from "./import-batches-sql.ts";
import { storeKept } from "./import-rows-sql.ts";
import { removeAdded } from "./remove-added.ts";
import { restoreValues } from "./restore-values.ts";
import { switchBack } from "./switch-back.ts";
import type { Undo } from "./undo.ts";
import { changedBy } from "./undo-import-sql.ts";

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

async function undoAll(tx: Transaction, ctx: Context, activity: Activity, id: ImportBatchId): Promise<void> {
  await waitForOtherImports(tx, ctx);
  const batch = await findBatchRow(tx, ctx, id, "for update");
  if (batch?.state !== "undoing") return activity.nothingChanged();
  await allowLongStatements(tx, importStatementMilliseconds);
  await lockCustomerRows(tx, ctx, changedBy.customers(ctx, id));
  await lockContactRows(tx, ctx, changedBy.contacts(ctx, id));
  const done = { customersRemoved: 0, contactsRemoved: 0, valuesRestored: 0, contactsEnabled: 0 };
  const undo: Undo = { tx, ctx, activity, id, done, kept: [] };
  // The other way round than it was done: who left comes back before anybody is given a role.
  await switchBack(undo);
  await restoreValues(undo);
  await removeAdded(undo, (removed) => showProgress(ctx, batch.jobId, removed));
  const undone = { ...done, kept: undo.kept.length };
  await storeKept(tx, ctx, id, undo.kept);
  activity.record({ what: "import.undone", facts: { importId: id, ...undone } });
  await storeUndone(tx, ctx, id, undone);
  if (batch.jobId !== null) await finishJobRow(tx, ctx, batch.jobId, "done");
}

// Seen while the transaction is open, so it is written beside it.
async function showProgress(ctx: Context, jobId: BackgroundJobId | null, done: number): Promise<void> {
  if (jobId !== null) await keep(ctx, "job progress", (tx) => updateJobProgress(tx, ctx, jobId, done));
}
