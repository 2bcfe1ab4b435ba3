import type { Job } from "#platform/server/jobs.ts";
import { applyJob } from "./apply-import.ts";
import { applyStagedRows } from "./apply-staged-rows.ts";
import { undoAppliedImport, undoJob } from "./undo-import.ts";
import { checkJob, checkStagedRows } from "./check-import.ts";

export const importListJobs: Readonly<Record<string, Job>> = {
  [checkJob]: checkStagedRows,
  [applyJob]: applyStagedRows,
  [undoJob]: undoAppliedImport,
};
