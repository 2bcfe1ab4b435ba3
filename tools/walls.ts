import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

import { isMain, report } from "./report.ts";
import { listSourcePaths } from "./source-files.ts";

const CruiseReport = z.object({
  modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** The walls, with the sentence that says what to do instead. */
export const walls = z
  .object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) })
  .parse(createRequire(import.meta.url)("./import-walls.cjs")).forbidden;

/** One file that imports another. */
export type Import = { from: string; to: string };

/** One import that climbs over a wall. */
export type Breach = { wall: string; from: string; to: string };

/** What a cruise over `src` saw. */
export type Cruise = { files: ReadonlySet<string>; imports: Import[]; breaches: Breach[] };

const projectRoot = join(import.meta.dirname, "..");
const cruiser = join(projectRoot, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/**
 * Follows the imports of all files below `src` and lists those that climb over a wall of `import-walls.cjs`.
 *
 * @param root the folder that holds `src`, `package.json` and `node_modules`
 */
export async function cruiseSource(root: string): Promise<Cruise> {
  const config = join(import.meta.dirname, "import-walls.cjs");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cruiser, "--config", config, "--output-type", "json", "src"],
    { cwd: root, maxBuffer: 256 * 1024 * 1024 },
  );
  const { modules, summary } = CruiseReport.parse(JSON.parse(stdout));
  return {
    files: new Set(modules.map((module) => module.source).filter((source) => source.startsWith("src/"))),
    imports: modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
    ),
    breaches: summary.violations.map(({ rule, from, to }) => ({ wall: rule.name, from, to })),
  };
}

/** The files of the tree that a cruise did not look at: behind them every wall is open. */
export function unseenFiles(cruise: Cruise, kept: readonly string[]): string[] {
  return kept.filter((path) => !cruise.files.has(path));
}

function adviceOf(wall: string): string {
  return walls.find(({ name }) => name === wall)?.comment ?? "";
}

async function checkWalls(): Promise<void> {
  const kept = listSourcePaths(projectRoot, "src");
  if (kept.length === 0) return report([], "walls: there is no source yet");
  const cruise = await cruiseSource(projectRoot);
  report(
    [
      ...cruise.breaches.map(({ wall, from, to }) => `${from} -> ${to}\n    ${wall}: ${adviceOf(wall)}`),
      ...unseenFiles(cruise, kept).map((path) => `${path}: was not followed by dependency-cruiser`),
    ],
    `walls: ${cruise.files.size} files, no breach`,
  );
}

if (isMain(import.meta.url)) await checkWalls();
