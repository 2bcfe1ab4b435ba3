import { Badge, Menu, Progress, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { formatPercent } from "#platform/web/dates-and-numbers.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import classes from "./shell.module.css";

/** Long work that goes on without the page. */
export interface JobInProgress {
  id: string;
  label: string;
  /** Done part from 0 to 1; undefined while it is not known. */
  fraction: number | undefined;
}

/** How many jobs are running, and how far they are; nothing while none is. */
export function JobsIndicator({ jobs }: { jobs: readonly JobInProgress[] }) {
  return (
    <div role="status" className={classes["jobs"]}>
      {jobs.length > 0 && (
        <Menu position="bottom-end" shadow="md" width={300}>
          <Menu.Target>
            <UnstyledButton
              className={classes["jobsButton"] ?? ""}
              aria-label={m.office_jobs_running({ count: jobs.length })}
            >
              <Icon name="progress" />
              <Badge size="sm" circle={jobs.length < 10}>
                {jobs.length}
              </Badge>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {jobs.map((job) => (
              <Menu.Item key={job.id} component={Link} to="/jobs">
                <span className={classes["jobLine"]}>
                  <span>{job.label}</span>
                  <span>{job.fraction === undefined ? "" : formatPercent(job.fraction)}</span>
                </span>
                <Progress value={(job.fraction ?? 0) * 100} size="sm" aria-label={job.label} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
