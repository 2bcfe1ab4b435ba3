import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { cancelBackgroundJob, getBackgroundJob, listBackgroundJobs } from "./background-jobs.ts";

export const backgroundJobsOfficeRoutes: readonly Route[] = [
  route(contract.listBackgroundJobs, ({ ctx, query }) => listBackgroundJobs(ctx, query)),
  route(contract.getBackgroundJob, ({ ctx, params }) => getBackgroundJob(ctx, params.jobId)),
  route(contract.cancelBackgroundJob, ({ ctx, params }) => cancelBackgroundJob(ctx, params.jobId)),
];
