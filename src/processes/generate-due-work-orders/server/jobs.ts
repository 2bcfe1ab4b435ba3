import type { RepeatedJob } from "#platform/server/jobs.ts";
import { generateDueWorkOrders } from "./generate-due-work-orders.ts";

/** Often enough that a new service which is due today is not looked for in vain; nothing due costs one query a provider. */
const everyFiveMinutes = "*/5 * * * *";

export const generateDueWorkOrdersJobs: Readonly<Record<string, RepeatedJob>> = {
  "generate-due-work-orders": {
    when: everyFiveMinutes,
    work: async (system) => void (await generateDueWorkOrders(system)),
  },
};
