/**
 * `npm run bench`: how fast mail goes out, what printing holds up, spreadsheets out and in, then what requests and due services cost. Its options are those of
 * tests/bench/bench.ts. Ends with 1 when a gate was missed.
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const parts = [
  ["tests/bench/mail.ts"],
  ["tests/bench/print.ts"],
  ["tests/bench/spreadsheets.ts"],
  ["tests/bench/bench.ts", ...process.argv.slice(2)],
];
for (const part of parts) {
  const { status } = spawnSync(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), ...part], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
