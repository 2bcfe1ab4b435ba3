import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { BackgroundJob, BackgroundJobId } from "../contract.ts";

/** A stored job, before it is known what may be done with it. */
export type BackgroundJobRow = Omit<BackgroundJob, "allowed">;

const columns = sql`
  j.id, j.kind, j.label, j.state, j.subject_id as "subjectId", j.done, j.total, j.cancel_requested as "cancelRequested",
  j.created_at as "createdAt", j.finished_at as "finishedAt"`;

/** What narrows the list of somebody's jobs. */
export interface JobPage {
  onlyRunning: boolean;
  before: BackgroundJobId | undefined;
  limit: number;
}

/**
 * Lists the jobs that somebody started, newest first, walking `background_job_recent`.
 */
export async function listJobRows(
  tx: Transaction,
  ctx: Context,
  staffId: string,
  page: JobPage,
): Promise<BackgroundJobRow[]> {
  const running = page.onlyRunning ? sql`and j.state in ('queued', 'running')` : sql``;
  const place = page.before === undefined ? sql`` : sql`and j.id < ${page.before}`;
  const { rows } = await sql<BackgroundJobRow>`
    select ${columns} from business.background_job j
     where j.network_id = ${ctx.networkId} and j.provider_id = ${ctx.providerId} and j.started_by = ${staffId} ${running} ${place}
     order by j.id desc limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/**
 * Finds one job of somebody.
 */
export async function findJobRow(
  tx: Transaction,
  ctx: Context,
  staffId: string,
  id: BackgroundJobId,
): Promise<BackgroundJobRow | null> {
  const { rows } = await sql<BackgroundJobRow>`
    select ${columns} from business.background_job j
     where j.network_id = ${ctx.networkId} and j.provider_id = ${ctx.providerId} and j.started_by = ${staffId} and j.id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Work that is about to be queued. */
export interface JobToStore {
  id: BackgroundJobId;
  kind: string;
  label: string;
  subjectId: string;
  total: number;
  startedBy: string;
}

/**
 * Stores work that is about to be queued.
 */
export async function insertJobRow(tx: Transaction, ctx: Context, job: JobToStore): Promise<void> {
  await sql`
    insert into business.background_job (network_id, provider_id, id, kind, label, subject_id, total, started_by, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${job.id}, ${job.kind}, ${job.label}, ${job.subjectId}, ${job.total}, ${job.startedBy},
      ${ctx.system.clock.now().toISOString()})`.execute(tx);
}

/**
 * Notes how far work is.
 *
 * @param done steps done
 * @returns whether somebody wants it to stop
 */
export async function updateJobProgress(
  tx: Transaction,
  ctx: Context,
  id: BackgroundJobId,
  done: number,
): Promise<boolean> {
  const { rows } = await sql<{ cancelRequested: boolean }>`
    update business.background_job set state = 'running', done = least(total, ${done}::int)
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} and state in ('queued', 'running')
     returning cancel_requested as "cancelRequested"`.execute(tx);
  return rows[0]?.cancelRequested ?? true;
}

/**
 * Notes how work ended; work that has ended stays as it is.
 */
export async function finishJobRow(
  tx: Transaction,
  ctx: Context,
  id: BackgroundJobId,
  state: "done" | "failed" | "cancelled",
): Promise<void> {
  await sql`
    update business.background_job
       set state = ${state}, done = case when ${state} = 'done' then total else done end, finished_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} and state in ('queued', 'running')`.execute(
    tx,
  );
}

/**
 * Notes that somebody wants work to stop; it looks for that between its steps.
 */
export async function requestJobCancellation(tx: Transaction, ctx: Context, id: BackgroundJobId): Promise<void> {
  await sql`
    update business.background_job set cancel_requested = true
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}
