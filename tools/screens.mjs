/**
 * `npm run screens`: a picture of every page and state in docs/screens/all/, which git does not keep, and from these
 * the dozen in docs/screens/ that it keeps. What follows `--` goes to Playwright, for example `--project=light -g settings`.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const screens = join(root, "docs", "screens");

/** The committed pictures: name -> which of all it is. */
const kept = {
  home: "light/home",
  "work-order": "light/work-order-in-progress",
  "work-orders-dark": "dark/work-orders",
  "my-work-phone": "phone/my-work",
  invoice: "light/invoice-partly-paid",
  "invoices-spanish": "spanish/invoices",
  customers: "light/customers",
  "customers-phone": "phone/customers",
  "customers-row-menu": "light/customers-row-menu",
  "view-customer": "light/view-customer-summary",
  "edit-customer-compare": "light/edit-customer-compare",
  "import-check": "light/import-check",
};

const chosen = process.argv.slice(2);
if (chosen.length === 0) rmSync(join(screens, "all"), { recursive: true, force: true });
run("tools/ready.mjs");
const status = run(
  "node_modules/@playwright/test/cli.js",
  "test",
  "--config",
  "playwright.screens.config.ts",
  ...chosen,
);
for (const [name, picture] of Object.entries(kept)) {
  const taken = join(screens, "all", `${picture}.png`);
  if (existsSync(taken)) copyFileSync(taken, join(screens, `${name}.png`));
}
process.exitCode = status;

function run(script, ...args) {
  return spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: "inherit" }).status ?? 1;
}
