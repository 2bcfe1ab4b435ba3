import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { getBackgroundJob } from "#records/background-jobs/contract.ts";
import type { Import } from "../contract.ts";
import { applyingMilliseconds } from "./import-queries.ts";
import type { ImportActs } from "./use-import-acts.ts";
import classes from "./import-list.module.css";

export interface ProgressPanelProps {
  imported: Import;
  acts: ImportActs;
}

/** The rows are being checked. An export that came back has no step before this one, so it can only be discarded. */
export function CheckingPanel({ imported, acts, discard }: ProgressPanelProps & { discard: React.ReactNode }) {
  const { done = 0, total = imported.rows } = imported.progress ?? {};
  if (!imported.allowed.includes("cancel"))
    return (
      <Running title={m.import_list_checking()} done={done} total={total}>
        {discard}
      </Running>
    );
  return (
    <Running title={m.import_list_checking()} done={done} total={total}>
      <Button variant="default" disabled={acts.running} onClick={() => void acts.cancel()}>
        {m.import_list_stop()}
      </Button>
    </Running>
  );
}

/** The list is being applied; the page may be left and comes back to it (L-08). */
export function ApplyingPanel({ imported: { jobId, kind }, acts }: ProgressPanelProps) {
  // Only who gave the word sees how far the work is; others see that it goes on.
  const job = useQuery({
    queryKey: ["background-jobs", "one", jobId],
    queryFn: ({ signal }) => (jobId === null ? null : call(getBackgroundJob, { params: { jobId }, signal })),
    refetchInterval: applyingMilliseconds,
  }).data;
  return (
    <Running
      title={kind === "update" ? m.import_list_updating() : m.import_list_importing()}
      text={m.import_list_importing_text()}
      done={job?.done ?? 0}
      total={job?.total ?? 0}
    >
      <Button
        variant="default"
        disabled={acts.running || job?.cancelRequested === true}
        onClick={() => void acts.cancel()}
      >
        {job?.cancelRequested === true ? m.import_list_cancelling() : m.import_list_stop()}
      </Button>
    </Running>
  );
}

/** An import is being undone. */
export function UndoingPanel() {
  return (
    <Running title={m.import_list_undoing()} text={m.import_list_undoing_text()} done={0} total={0}>
      {null}
    </Running>
  );
}

interface RunningProps {
  title: string;
  text?: string;
  done: number;
  total: number;
  children: React.ReactNode;
}

function Running({ title, text, done, total, children }: RunningProps) {
  return (
    <section className={classes["running"]} aria-label={title}>
      <h2>{title}</h2>
      {text !== undefined && <p className={classes["lead"]}>{text}</p>}
      <Progress
        value={total === 0 ? 100 : Math.max(2, (100 * done) / total)}
        animated
        aria-label={m.import_list_progress()}
      />
      <p role="status" className={classes["hint"]}>
        {total > 0 && m.import_list_of_rows({ done: formatNumber(done), total: formatNumber(total) })}
      </p>
      <div className={classes["buttons"]}>{children}</div>
    </section>
  );
}
