import { useIdle } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "#platform/web/api-client.ts";
import { showFailure, showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { listBackgroundJobs } from "#records/background-jobs/contract.ts";
import type { BackgroundJob } from "#records/background-jobs/contract.ts";
import type { JobInProgress } from "./jobs-indicator.tsx";
import { useSignedIn } from "./session.ts";

/** While something runs its progress is asked for this often, in milliseconds. */
const runningMilliseconds = 2000;
/** Somebody may have started work on another device. */
const restingMilliseconds = 30_000;
/** Nobody is there: asking on would keep the session from ending for being idle. */
const idleMilliseconds = 5 * 60_000;
const jobsAsked = 20;

/**
 * Follows the long work of this person: what is under way for the indicator, and a notice for each that ends.
 *
 * @returns the work under way
 */
export function useRunningJobs(): readonly JobInProgress[] {
  const allowed = useSignedIn().permissions.includes("lists.import");
  const idle = useIdle(idleMilliseconds, { initialState: false });
  const { data } = useQuery({
    queryKey: ["background-jobs", "latest"],
    queryFn: ({ signal }) => call(listBackgroundJobs, { query: { limit: jobsAsked }, signal }),
    select: ({ jobs }) => jobs,
    enabled: allowed && !idle,
    refetchInterval: (query) =>
      query.state.data?.jobs.some(isRunning) === true ? runningMilliseconds : restingMilliseconds,
  });
  useEndNotices(data);
  return (data ?? []).filter(isRunning).map((job) => ({
    id: job.id,
    label: job.label,
    fraction: job.total === 0 ? undefined : job.done / job.total,
  }));
}

/** Says once what became of work that was seen running, and has everything on the page read again. */
function useEndNotices(jobs: readonly BackgroundJob[] | undefined): void {
  const queries = useQueryClient();
  const running = useRef(new Set<string>());
  useEffect(() => {
    const ended = (jobs ?? []).filter((job) => !isRunning(job) && running.current.has(job.id));
    running.current = new Set((jobs ?? []).filter(isRunning).map((job) => job.id));
    if (ended.length === 0) return;
    for (const job of ended) tellEnd(job);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "background-jobs" });
  }, [jobs, queries]);
}

function tellEnd({ state, label }: BackgroundJob): void {
  if (state === "failed") showFailure(m.office_job_failed({ label }));
  else showToast({ text: state === "done" ? m.office_job_done({ label }) : m.office_job_cancelled({ label }) });
}

function isRunning({ state }: BackgroundJob): boolean {
  return state === "queued" || state === "running";
}
