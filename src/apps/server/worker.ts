import type { Job } from "#platform/server/jobs.ts";
import { importListJobs } from "#processes/import-list/server/jobs.ts";

/** Every job there is, by name; the worker runs them, rooms declare them in their `server/jobs.ts`. */
export const allJobs: Readonly<Record<string, Job>> = { ...importListJobs };
