import { Badge, Button, Progress } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { Instant } from "#platform/web/instant.tsx";
import { showFailure } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { ShortList } from "#platform/web/short-list/short-list.tsx";
import { cancelBackgroundJob, listBackgroundJobs } from "../contract.ts";
import type { BackgroundJob, BackgroundJobId, BackgroundJobState } from "../contract.ts";
import { isUnderWay } from "../rules.ts";
import "./problem-texts.ts";
import classes from "./jobs-list.module.css";

const runningMilliseconds = 1000;

const stateNames: Readonly<Record<BackgroundJobState, () => string>> = {
  queued: m.background_jobs_state_queued,
  running: m.background_jobs_state_running,
  done: m.background_jobs_state_done,
  failed: m.background_jobs_state_failed,
  cancelled: m.background_jobs_state_cancelled,
};
const stateColors: Readonly<Record<BackgroundJobState, string>> = {
  queued: "gray",
  running: "lagoon",
  done: "green",
  failed: "red",
  cancelled: "gray",
};

/** The long work that I started: how far it is, how it ended, and a way to stop it. */
export function JobsList({ link }: { link: (job: BackgroundJob) => ReactNode }) {
  const query = useInfiniteQuery({
    queryKey: ["background-jobs", "list"],
    queryFn: ({ signal, pageParam }) =>
      call(listBackgroundJobs, { query: pageParam === null ? {} : { before: pageParam }, signal }),
    initialPageParam: null as BackgroundJobId | null,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.jobs.some((job) => isUnderWay(job.state))) === true
        ? runningMilliseconds
        : false,
  });
  return (
    <>
      <ShortList
        label={m.background_jobs_jobs()}
        rows={query.data?.pages
          .flatMap((page) => page.jobs)
          .map((job) => ({
            id: job.id,
            name: job.kind === "import" ? m.background_jobs_import({ label: job.label }) : job.label,
            mark: (
              <Badge variant="light" color={stateColors[job.state]}>
                {stateNames[job.state]()}
              </Badge>
            ),
            detail: <Detail job={job} />,
            action: (
              <div className={classes["acts"]}>
                {link(job)}
                {isUnderWay(job.state) && <CancelButton job={job} />}
              </div>
            ),
          }))}
        fault={query.error}
        onRetry={() => void query.refetch()}
        empty={
          <>
            <h2>{m.background_jobs_none_title()}</h2>
            <p>{m.background_jobs_none()}</p>
          </>
        }
      />
      {query.hasNextPage && (
        <Button variant="default" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {m.background_jobs_more()}
        </Button>
      )}
    </>
  );
}

function Detail({ job }: { job: BackgroundJob }) {
  return (
    <>
      {m.background_jobs_progress({ done: formatNumber(job.done), total: formatNumber(job.total) })} ·{" "}
      <Instant at={job.finishedAt ?? job.createdAt} />
      {isUnderWay(job.state) && (
        <Progress
          mt={4}
          value={job.total === 0 ? 0 : (100 * job.done) / job.total}
          aria-label={m.background_jobs_import({ label: job.label })}
        />
      )}
    </>
  );
}

function CancelButton({ job }: { job: BackgroundJob }) {
  const queries = useQueryClient();
  const cancel = async () => {
    try {
      await call(cancelBackgroundJob, { params: { jobId: job.id } });
    } catch (fault) {
      showFailure(textOf(fault));
    }
    await queries.invalidateQueries({ queryKey: ["background-jobs"] });
  };
  return (
    <Button
      variant="default"
      disabled={!job.allowed.includes("cancel")}
      aria-label={m.background_jobs_cancel({ label: job.label })}
      onClick={() => void cancel()}
    >
      {job.cancelRequested ? m.background_jobs_cancelling() : m.background_jobs_cancel_short()}
    </Button>
  );
}
