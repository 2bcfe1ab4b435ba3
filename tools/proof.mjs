/**
 * `npm run proof`: the tests of robustness that are too long for every day. FUZZ_REQUESTS, FUZZ_SEED and POOL_REQUESTS
 * say otherwise; a failure names the seed that replays it.
 */
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const usual = { FUZZ_REQUESTS: "50000", FUZZ_SEED: String(randomInt(2 ** 31)), POOL_REQUESTS: "1000" };
const child = spawn(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project",
    "server",
    "--reporter=verbose",
    "tests/security/fuzz.test.ts",
    "tests/isolation/pool.test.ts",
  ],
  { cwd: root, stdio: "inherit", env: { ...usual, ...process.env } },
);
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
