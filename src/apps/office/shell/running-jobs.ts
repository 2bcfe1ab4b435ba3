import type { JobInProgress } from "./jobs-indicator.tsx";

const none: readonly JobInProgress[] = [];

/** @returns the long work of this provider that is under way now */
export function useRunningJobs(): readonly JobInProgress[] {
  return none;
}
