import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Instant } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";

export const BackgroundJobId = idOf("BackgroundJob");
export type BackgroundJobId = z.infer<typeof BackgroundJobId>;

export const jobFinished = problemType("job-finished", 409, "This work has ended already");

export const BackgroundJobState = z.enum(["queued", "running", "done", "failed", "cancelled"]);
export type BackgroundJobState = z.infer<typeof BackgroundJobState>;

export const BackgroundJob = z.strictObject({
  id: BackgroundJobId,
  kind: z.string().describe("noun of the work, for example `import`."),
  label: z.string().describe("What it works on, for example the name of a file."),
  state: BackgroundJobState,
  subjectId: z.uuid().nullable().describe("The record it works on, for example an import."),
  done: z.number().int(),
  total: z.number().int().describe("Steps in all; 0 while it is not known."),
  cancelRequested: z.boolean(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  allowed: z.array(z.enum(["cancel"])),
});
export type BackgroundJob = z.infer<typeof BackgroundJob>;

// Imports are the only long work so far, so who may import may see how far it is.
const access = "lists.import";
const params = z.strictObject({ jobId: BackgroundJobId });

export const listBackgroundJobs = endpoint({
  method: "GET",
  path: "/api/v1/office/jobs",
  access,
  summary: "List the long work that I started, newest first",
  query: z.strictObject({
    running: z.literal("true").optional().describe("Only what has not ended."),
    before: BackgroundJobId.optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({ jobs: z.array(BackgroundJob), next: BackgroundJobId.nullable() }),
  status: 200,
  problems: [],
});

export const getBackgroundJob = endpoint({
  method: "GET",
  path: "/api/v1/office/jobs/:jobId",
  access,
  summary: "Get one piece of long work that I started",
  params,
  reply: BackgroundJob,
  status: 200,
  problems: [],
});

export const cancelBackgroundJob = endpoint({
  method: "POST",
  path: "/api/v1/office/jobs/:jobId/cancellation",
  access,
  summary: "Ask long work that I started to stop; nothing of it stays",
  params,
  reply: z.strictObject({ id: BackgroundJobId }),
  status: 202,
  problems: [jobFinished],
  idempotency: "required",
  rules: ["L-08"],
});
