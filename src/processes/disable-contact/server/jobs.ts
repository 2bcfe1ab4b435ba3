import type { RepeatedJob } from "#platform/server/jobs.ts";
import { disablePlannedContacts } from "./disable-planned-contacts.ts";

/** Days begin at every hour and at some halves; nothing due costs one query a provider. */
const everyFiveMinutes = "*/5 * * * *";

export const disableContactJobs: Readonly<Record<string, RepeatedJob>> = {
  "disable-planned-contacts": {
    when: everyFiveMinutes,
    work: async (system) => void (await disablePlannedContacts(system)),
  },
};
