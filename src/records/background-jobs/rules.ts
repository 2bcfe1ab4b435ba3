import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { type BackgroundJob, type BackgroundJobState, jobFinished } from "./contract.ts";

/**
 * Whether work can still be asked to stop.
 *
 * @param job its present state
 * @see Rule L-08
 */
export function decideJobCancellation(job: { state: BackgroundJobState }): Decision {
  return isUnderWay(job.state) ? allowed : refused(jobFinished, { detail: "Its result stands in the list of jobs." });
}

/** Says whether work has not ended. */
export function isUnderWay(state: BackgroundJobState): boolean {
  return state === "queued" || state === "running";
}

/** What the one who started it may do with it now. */
export function allowedWithJob(job: { state: BackgroundJobState; cancelRequested: boolean }): BackgroundJob["allowed"] {
  return isUnderWay(job.state) && !job.cancelRequested ? ["cancel"] : [];
}
