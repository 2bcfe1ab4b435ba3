/** `npm test`: the checks and every test, with the total alone on the last line. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { runChecks } from "./check.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const reports = join(root, ".cache", "test-reports");

const vitest = (project) => ({
  name: `${project} tests`,
  args: (report) => [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ],
  env: () => ({}),
  count: (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  }),
});

const suites = [
  vitest("pure"),
  vitest("server"),
  {
    name: "browser tests",
    args: () => ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    count: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
  },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const failedChecks = await runChecks({ withTests: false });
const complaints = failedChecks.map((name) => `check failed: ${name}`);
const total = { passed: 0, failed: failedChecks.length, skipped: 0 };
for (const suite of suites) {
  const { passed, failed, skipped, complaint } = await runSuite(suite);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (complaint !== undefined) complaints.push(`${suite.name}: ${complaint}`);
}

console.log("");
for (const complaint of complaints) console.log(complaint);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed === 0 ? 0 : 1;

// A suite that breaks before, after or beside its tests is one failure more, so that a red run never says "0 failed".
async function runSuite({ name, args, env, count }) {
  console.log(`\n--- ${name}\n`);
  const report = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const code = await run(args(report), env(report));
  const counted = countIn(report, count);
  if (counted === undefined) return { passed: 0, failed: 1, skipped: 0, complaint: "did not get as far as a report" };
  if (counted.passed + counted.failed === 0) return { ...counted, failed: 1, complaint: "ran no test" };
  if (counted.failed > 0) return { ...counted, complaint: `${counted.failed} failed` };
  if (code !== 0) return { ...counted, failed: 1, complaint: `ended with code ${code} although no test failed` };
  return counted;
}

function countIn(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return undefined;
  }
}

function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
}
