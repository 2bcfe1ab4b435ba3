import { requirePermission, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { keep } from "#platform/server/keep.ts";
import { pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { BackgroundJob, BackgroundJobId } from "../contract.ts";
import { allowedWithJob, decideJobCancellation } from "../rules.ts";
import { type BackgroundJobRow, findJobRow, listJobRows, requestJobCancellation } from "./background-jobs-sql.ts";

/** Which of my jobs are wanted. */
export interface JobsWanted {
  running?: "true" | undefined;
  before?: BackgroundJobId | undefined;
  limit: number;
}

/**
 * Lists the long work that I started, newest first.
 *
 * @param wanted only what has not ended, and where the previous page ended
 */
export async function listBackgroundJobs(
  ctx: Context,
  wanted: JobsWanted,
): Promise<{ jobs: BackgroundJob[]; next: BackgroundJobId | null }> {
  const page = { onlyRunning: wanted.running === "true", before: wanted.before, limit: wanted.limit };
  const rows = await read(ctx, "lists.import", (tx) => listJobRows(tx, ctx, requireStaff(ctx), page));
  const { shown, next } = pageOf(rows, wanted.limit, (last) => last.id);
  return { jobs: shown.map(asJob), next };
}

/**
 * Gets one piece of long work that I started.
 *
 * @throws Problem `not-found` 404, also for somebody else's
 */
export async function getBackgroundJob(ctx: Context, id: BackgroundJobId): Promise<BackgroundJob> {
  const row = await read(ctx, "lists.import", (tx) => findJobRow(tx, ctx, requireStaff(ctx), id));
  if (!row) throw nothingHere();
  return asJob(row);
}

/**
 * Asks long work that I started to stop. It stops at its next step and leaves nothing behind.
 *
 * @throws Problem `not-found` 404, `job-finished` 409
 * @see Rule L-08
 */
export async function cancelBackgroundJob(ctx: Context, id: BackgroundJobId): Promise<{ id: BackgroundJobId }> {
  requirePermission(ctx, "lists.import");
  return await keep(ctx, "job progress", async (tx) => {
    const row = await findJobRow(tx, ctx, requireStaff(ctx), id);
    if (!row) throw nothingHere();
    refuseUnless(decideJobCancellation(row));
    await requestJobCancellation(tx, ctx, id);
    return { id };
  });
}

function asJob(row: BackgroundJobRow): BackgroundJob {
  return { ...row, allowed: allowedWithJob(row) };
}
