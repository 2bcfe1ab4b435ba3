import { cleanUp } from "#platform/server/clean-up.ts";
import type { DailyJob, Job } from "#platform/server/jobs.ts";
import { importListJobs } from "#processes/import-list/server/jobs.ts";

/** Every job there is, by name; the worker runs them, rooms declare them in their `server/jobs.ts`. */
export const allJobs: Readonly<Record<string, Job>> = { ...importListJobs };

/** What is done once a day for the whole installation. */
export const allDailyJobs: Readonly<Record<string, DailyJob>> = {
  "clean-up": async (system) => void (await cleanUp(system)),
};
