import { cleanUp } from "#platform/server/clean-up.ts";
import { type Job, quietHour, type RepeatedJob } from "#platform/server/jobs.ts";
import { sweepFiles } from "#processes/sweep-files/server/public.ts";
import { disableContactJobs } from "#processes/disable-contact/server/jobs.ts";
import { generateDueWorkOrdersJobs } from "#processes/generate-due-work-orders/server/jobs.ts";
import { importListJobs } from "#processes/import-list/server/jobs.ts";
import { sendMessageJobs } from "#processes/send-message/server/jobs.ts";

/** Every job there is, by name; the worker runs them, rooms declare them in their `server/jobs.ts`. */
export const allJobs: Readonly<Record<string, Job>> = { ...importListJobs };

/** Jobs that mostly wait for somebody else's server. */
export const allWaitingJobs: Readonly<Record<string, Job>> = { ...sendMessageJobs };

/** What comes back by itself, for the whole installation. */
export const allRepeatedJobs: Readonly<Record<string, RepeatedJob>> = {
  "clean-up": { when: quietHour, work: async (system) => void (await cleanUp(system)) },
  "sweep-files": { when: quietHour, work: async (system) => void (await sweepFiles(system)) },
  ...generateDueWorkOrdersJobs,
  ...disableContactJobs,
};
