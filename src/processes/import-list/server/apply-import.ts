import { requirePermission, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { queueJob } from "#platform/server/jobs.ts";
import { keep } from "#platform/server/keep.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { BackgroundJobId } from "#records/background-jobs/contract.ts";
import { finishJobRow, insertJobRow, requestJobCancellation } from "#records/background-jobs/server/public.ts";
import { type ImportBatchId, nothingToImport } from "../contract.ts";
import { decideStep } from "../import-steps.ts";
import { lockedBatch } from "./check-import.ts";
import { deleteBatchRow, findBatchRow, moveBatch } from "./import-batches-sql.ts";
import { deleteRowsOfBatches } from "./import-rows-sql.ts";

/** Name of the job that applies an import. */
export const applyJob = "apply-import";
/** How the work is called in the list of jobs. */
const jobKind = "import";

/**
 * Gives the word to apply a checked import; a job does it, all or nothing.
 *
 * @param version the version whose check was read
 * @returns the job, by which its progress is seen
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `import-not-ready` 409, `import-already-applied` 409, `nothing-to-import` 422
 * @see Rule L-08
 */
export async function applyImport(
  ctx: Context,
  id: ImportBatchId,
  version: number,
): Promise<{ id: ImportBatchId; jobId: BackgroundJobId; version: number }> {
  requirePermission(ctx, "lists.import");
  const startedBy = requireStaff(ctx);
  return await keep(ctx, "import staging", async (tx) => {
    const batch = await lockedBatch(tx, ctx, id, "apply", version);
    const { created = 0, updated = 0 } = batch.summary?.counts ?? {};
    if (created + updated === 0)
      throw new Problem(nothingToImport, {
        detail: "Every row exists already or failed. Mend the failed rows, or choose to update.",
      });
    const jobId = ctx.system.ids.next() as BackgroundJobId;
    await insertJobRow(tx, ctx, {
      id: jobId,
      kind: jobKind,
      label: batch.fileName,
      subjectId: id,
      total: created + updated,
      startedBy,
    });
    const newer = await moveBatch(tx, ctx, id, { state: "applying", jobId, appliedBy: startedBy });
    await queueJob(tx, applyJob, { networkId: ctx.networkId, providerId: ctx.providerId, id });
    return { id, jobId, version: newer };
  });
}

/**
 * Stops a check or an application. What waits in the queue is taken back at once; what is under way stops at its next
 * step and is rolled back.
 *
 * @throws Problem `not-found` 404, `import-not-ready` 409 when nothing is under way, `import-already-applied` 409
 * @see Rule L-08
 */
export async function cancelImport(ctx: Context, id: ImportBatchId): Promise<{ id: ImportBatchId }> {
  requirePermission(ctx, "lists.import");
  return await keep(ctx, "import staging", async (tx) => {
    const seen = await findBatchRow(tx, ctx, id, "no lock");
    if (!seen || seen.state === "parsing") throw nothingHere();
    // An application holds its import locked from its first statement to its last: waiting for the lock would be too late.
    const batch =
      seen.state === "applying"
        ? await findBatchRow(tx, ctx, id, "skip locked")
        : await findBatchRow(tx, ctx, id, "for update");
    if (!batch) {
      if (seen.jobId !== null) await requestJobCancellation(tx, ctx, seen.jobId);
      return { id };
    }
    refuseUnless(decideStep("cancel", batch));
    await moveBatch(tx, ctx, id, { state: batch.state === "applying" ? "checked" : "mapping", failure: "cancelled" });
    if (batch.state === "applying" && batch.jobId !== null) await finishJobRow(tx, ctx, batch.jobId, "cancelled");
    return { id };
  });
}

/**
 * Discards an import that was not applied, with all that its rows said.
 *
 * @throws Problem `not-found` 404, `import-not-ready` 409 while it is applied, `import-already-applied` 409
 */
export async function discardImport(ctx: Context, id: ImportBatchId): Promise<void> {
  requirePermission(ctx, "lists.import");
  await keep(ctx, "import staging", async (tx) => {
    await lockedBatch(tx, ctx, id, "discard", null);
    await deleteRowsOfBatches(tx, ctx, [id]);
    await deleteBatchRow(tx, ctx, id);
  });
}
