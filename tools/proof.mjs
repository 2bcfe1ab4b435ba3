/**
 * `npm run proof`: the tests of robustness that are too long for every day, all of them or those that are named:
 * `npm run proof -- fuzz money`. A failure names the seed that replays it, and the fuzz goes on where it stopped when it is
 * given the seed of its last line. The environment says otherwise how long they are.
 */
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const parts = {
  fuzz: "tests/security/fuzz.test.ts",
  pool: "tests/isolation/pool.test.ts",
  money: "tests/security/money.test.ts",
  kills: "tests/start/kills",
  model: "tests/leaving/model.test.ts",
  races: "tests/leaving/races.test.ts",
  libreoffice: "tests/exchange/saved-by-libreoffice.test.ts",
  updates: "src/processes/exchange-with-excel/server/races.test.ts",
};
const freshSeed = () => String(randomInt(2 ** 31));
const usual = {
  FUZZ_REQUESTS: "10000",
  FUZZ_SEED: freshSeed(),
  POOL_REQUESTS: "1000",
  MONEY_ROUNDS: "100",
  MONEY_SEED: freshSeed(),
  KILL_ROUNDS: "100",
  KILL_SEED: freshSeed(),
  LEAVING_KILLS: "200",
  IMPORT_KILLS: "100",
  MODEL_RUNS: "500",
  MODEL_SEED: freshSeed(),
  RACE_ROUNDS: "1000",
  EXCHANGE_RACE_ROUNDS: "100",
  RACE_SEED: freshSeed(),
};
const office = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "soffice"))
  .find((file) => existsSync(file));
if (office === undefined) process.stdout.write("LibreOffice is not installed: what it saves is not tried.\n");
else usual.LIBREOFFICE = office;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(", ")}. There are ${Object.keys(parts).join(", ")}.\n`);
  process.exit(2);
}
const files = Object.entries(parts).flatMap(([name, file]) =>
  wanted.length === 0 || wanted.includes(name) ? [file] : [],
);
const child = spawn(
  process.execPath,
  [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "server", "--reporter=verbose", ...files],
  { cwd: root, stdio: "inherit", env: { ...usual, ...process.env } },
);
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
