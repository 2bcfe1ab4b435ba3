// npm run bench:scroll: scrolls the customers list of 10,000 rows in a real browser and reads how long frames take.
// Gate: p95 of frames <= 50 ms. Needs the build; runs on an otherwise quiet machine only.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { startTestAppOn } from "#tests/support/start-app.ts";
import { makeTemplateDatabase } from "#tests/support/test-database.ts";
import { findBrowser } from "../../tools/find-browser.ts";
import { seed } from "#tests/bench/seed.ts";

/** Contacts that give 10,000 active customers: two a customer, every tenth inactive. */
const contacts = 22_224;
const rowsWanted = 10_000;
/** How far each frame scrolls, in pixels: a fast wheel. */
const pixelsPerFrame = 200;
const frames = 600;
const gateMilliseconds = 50;

const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-scroll-"));
await chmod(home, 0o711);
const server = await startEmbeddedPostgres({ home, settings: { fsync: "off" } });
const app = await startTestAppOn(await makeTemplateDatabase(server.superuser), {
  webFolder: path.join(import.meta.dirname, "../../dist/web"),
});
const browser = await findBrowser();
const chrome = await chromium.launch({
  executablePath: browser.executablePath,
  env: { ...definedOnly(process.env), ...browser.env },
  args: ["--disable-gpu", "--disable-background-networking"],
});
try {
  const seeded = await seed(app.owner, contacts);
  const address = await app.app.listen({ port: 0, host: "127.0.0.1" });
  const url = address.replace("127.0.0.1", "localhost");
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies([{ name: "fieldfolk", value: seeded.token, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/office/customers`);
  const grid = page.getByRole("grid");
  await grid.waitFor();
  // Everything is loaded first, page by page as it is reached: what is measured is scrolling.
  let loaded = 0;
  while (loaded < rowsWanted) {
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await page.waitForTimeout(100);
    const now = Math.round(await grid.evaluate((element) => element.scrollHeight / 36));
    if (now === loaded && now >= rowsWanted * 0.99) break;
    loaded = now;
  }
  await grid.evaluate((element) => element.scrollTo({ top: 0 }));
  await page.waitForTimeout(1000);
  const times = await grid.evaluate(
    async (element, [step, count]) => {
      const found: number[] = [];
      let before = performance.now();
      for (let i = 0; i < (count ?? 0); i += 1) {
        element.scrollBy({ top: step ?? 0 });
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        found.push(now - before);
        before = now;
      }
      return found;
    },
    [pixelsPerFrame, frames],
  );
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  process.stdout.write(
    `${loaded} rows, ${frames} frames of ${pixelsPerFrame} px: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms\n`,
  );
  if (Number(at(0.95)) > gateMilliseconds) {
    process.stdout.write(`GATE MISSED: p95 of frames is ${at(0.95)} ms (${gateMilliseconds} allowed).\n`);
    process.exitCode = 1;
  }
} finally {
  await chrome.close();
  await app.stop();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
