import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test as base } from "@playwright/test";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { buildCompany, type Company, type Person } from "#tests/support/builders.ts";
import { startTestAppOn, type TestApp } from "#tests/support/start-app.ts";
import { makeTemplateDatabase, type TestServer } from "#tests/support/test-database.ts";

/** The real server on a real port, with its worker, for one test. */
export interface ServedApp extends TestApp {
  url: string;
}

interface WorkerThings {
  testServer: TestServer;
}

interface Things {
  /** Ends a test in failure when a page threw, or did what the content security policy forbids. */
  faultless: void;
  /** A server with an empty database. */
  served: ServedApp;
  /** A provider with an administrator on that server. */
  company: Company;
  /** Lets the page act as somebody. */
  enter: (person: Person) => Promise<void>;
}

const webFolder = path.join(import.meta.dirname, "../../dist/web");

export const test = base.extend<Things, WorkerThings>({
  testServer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-browser-"));
      // The database runs as a user without rights, who must be able to pass.
      await chmod(home, 0o711);
      const server = await startEmbeddedPostgres({
        home,
        settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
      });
      await use(await makeTemplateDatabase(server.superuser));
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  served: async ({ testServer }, use) => {
    const app = await startTestAppOn(testServer, { webFolder });
    await app.startWorker();
    const address = await app.app.listen({ port: 0, host: "127.0.0.1" });
    const url = address.replace("127.0.0.1", "localhost");
    app.system.publicUrl = url;
    await use({ ...app, url });
    await app.stop();
  },
  baseURL: async ({ served }, use) => {
    await use(served.url);
  },
  company: async ({ served }, use) => {
    await use(await buildCompany(served));
  },
  faultless: [
    async ({ context }, use) => {
      const faults: string[] = [];
      context.on("weberror", (fault) => void faults.push(String(fault.error())));
      context.on("console", (message) => {
        if (/content security policy/i.test(message.text())) faults.push(message.text());
      });
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  enter: async ({ context, served }, use) => {
    await use(async (person) => {
      const [name = "", value = ""] = person.cookie.split("=");
      await context.addCookies([{ name, value, url: served.url, httpOnly: true, sameSite: "Lax" }]);
    });
  },
});

export { expect };

/**
 * Demands that nothing on the page stands in the way of people with disabilities, as far as a program can see (WCAG 2.2 AA).
 */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join("; ")}`),
  ).toEqual([]);
}
