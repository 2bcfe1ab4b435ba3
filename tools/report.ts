import { pathToFileURL } from "node:url";

/** Whether the module was started from the command line, and not imported by a test. */
export function isMain(moduleUrl: string): boolean {
  const started = process.argv[1];
  return started !== undefined && pathToFileURL(started).href === moduleUrl;
}

/**
 * Prints what was found and sets the exit code: 0 for nothing, 1 for something.
 *
 * @param problems one line each, place first
 * @param wellDone the line printed when there is nothing to complain about
 */
export function report(problems: readonly string[], wellDone: string): void {
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log(wellDone);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
