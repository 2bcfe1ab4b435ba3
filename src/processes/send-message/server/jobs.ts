import type { Job } from "#platform/server/jobs.ts";
import { sendMessageJob } from "#records/messages/server/public.ts";
import { handOverMessage } from "./hand-over-message.ts";

export const sendMessageJobs: Readonly<Record<string, Job>> = { [sendMessageJob]: handOverMessage };
