/** `npm run check`: everything that can be told without a database, in seconds. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tool = (path) => join("node_modules", path);
const script = (path, ...rest) => ["--import", "tsx", join("tools", path), ...rest];
const types = (name) => ({
  name: `types: ${name}`,
  args: [tool("tsc7/bin/tsc"), "-p", `tsconfig.${name}.json`, "--pretty", "false"],
});

// The generated message functions are imported by the web code, so they come before everything that follows imports.
const preparation = {
  name: "messages",
  args: [join("tools", "compile-messages.mjs")],
  needs: ["project.inlang/settings.json", "tools/compile-messages.mjs"],
};

const linted = ["src", "tests", "tools", "bench", "playwright.config.ts", "vite.config.ts", "vitest.config.ts"];

// The longest first: they set the time of the whole.
const steps = [
  { name: "lint", args: [tool("oxlint/bin/oxlint"), ...linted, "--format=stylish", "--no-error-on-unmatched-pattern"] },
  { name: "pure tests", args: [tool("vitest/vitest.mjs"), "run", "--project", "pure"], isTest: true },
  types("server"),
  types("web"),
  { name: "walls", args: script("walls.ts") },
  { name: "drawing", args: script("draw-architecture.ts", "--check"), needs: ["ARCHITECTURE.md"] },
  { name: "doc comments", args: script("check-doc-comments.ts") },
  { name: "names", args: script("check-names.ts") },
  { name: "table owners", args: script("check-table-owners.ts"), needs: ["schema.sql"] },
  { name: "rules", args: script("check-rule-coverage.ts", "--check") },
  { ...types("screen-tests"), needs: ["tests/browser"] },
  types("pure"),
  { name: "format", args: [tool("oxfmt/bin/oxfmt"), "--list-different"] },
];

/**
 * Runs the checks, as many at a time as there are processors, and prints what failed with its output.
 *
 * @param {{ withTests: boolean }} options whether the pure tests belong to the run
 * @returns {Promise<string[]>} the names of the checks that failed
 */
export async function runChecks({ withTests }) {
  const started = performance.now();
  const failed = [];
  const wanted = steps.filter((step) => withTests || step.isTest !== true);
  const attempt = async (step) => {
    if (!(await passes(step))) failed.push(step.name);
  };

  await attempt(preparation);
  const queue = [...wanted];
  const lane = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await attempt(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));

  const summary = failed.length === 0 ? "all checks passed" : `${failed.length} failed: ${failed.join(", ")}`;
  console.log(`\ncheck: ${summary} (${seconds(started)})\n`);
  return failed;
}

async function passes({ name, args, needs = [] }) {
  const missing = needs.find((path) => !existsSync(join(root, path)));
  if (missing !== undefined) {
    console.log(`skip  ${name}: ${missing} does not exist`);
    return true;
  }
  const started = performance.now();
  const { code, output } = await run(args);
  console.log(`${code === 0 ? "ok  " : "FAIL"}  ${name} (${seconds(started)})`);
  if (code !== 0) console.log(`\n${output.trimEnd().replaceAll(/^/gm, "      ")}\n`);
  return code === 0;
}

function run(args) {
  const { FORCE_COLOR: _, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...environment, NO_COLOR: "1" } });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const failed = await runChecks({ withTests: true });
  process.exitCode = failed.length === 0 ? 0 : 1;
}
