import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The folder of the project, from wherever this runs: bundled in `dist/server`, in development in `src/apps/server`.
 */
export function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "migrations")) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}
