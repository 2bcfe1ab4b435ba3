import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { makeTemplateDatabase } from "./test-database.ts";

/** Starts one PostgreSQL for all tests and makes the migrated database that each test file gets a copy of. */
// oxlint-disable-next-line import/no-default-export -- vitest asks for it
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-tests-"));
  // The database runs as a user without rights, who must be able to pass.
  await chmod(home, 0o711);
  // Only crash tests need fsync, and they start servers of their own.
  const server = await startEmbeddedPostgres({
    home,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  project.provide("testServer", await makeTemplateDatabase(server.superuser));
  return async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
}
