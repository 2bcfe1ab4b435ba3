import { LinkButton } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { BackgroundJob } from "#records/background-jobs/contract.ts";
import { JobsList } from "#records/background-jobs/web/public.tsx";

/** Long work that I started, each with a way to what it works on. */
export function JobsPage() {
  return (
    <PageFrame title={m.background_jobs_jobs()} width="reading">
      <JobsList link={subjectLink} />
    </PageFrame>
  );
}

function subjectLink({ kind, label, subjectId }: BackgroundJob) {
  if (kind !== "import" || subjectId === null) return null;
  return (
    <LinkButton
      variant="default"
      to="/imports/$importId"
      params={{ importId: subjectId }}
      aria-label={m.background_jobs_open_label({ label })}
    >
      {m.background_jobs_open()}
    </LinkButton>
  );
}
