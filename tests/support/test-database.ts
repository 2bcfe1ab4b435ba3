import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import type { Connection } from "#platform/server/database.ts";
import { prepareJobs } from "#platform/server/jobs.ts";
import { migrate } from "#platform/server/migrate.ts";
import { makeServingLogin } from "#platform/server/serving-login.ts";

/** The PostgreSQL of the test run, with a migrated database to copy from. */
export interface TestServer {
  owner: { host: string; port: number; user: string; password: string; database: string };
  serving: { user: string; password: string };
  template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** A copy of the migrated database for one test file. */
export interface TestDatabase {
  owner: Connection;
  serving: Connection;
  drop(): Promise<void>;
}

/**
 * Makes the migrated database that copies are made of.
 */
export async function makeTemplateDatabase(superuser: TestServer["owner"]): Promise<TestServer> {
  const template = "fieldfolk_template";
  await asOwner(superuser, (client) => client.query(`create database ${template}`));
  const owner = { ...superuser, database: template };
  await migrate(owner, path.join(import.meta.dirname, "../../migrations"));
  await prepareJobs(owner);
  const password = randomBytes(16).toString("hex");
  const serving = await makeServingLogin(owner, password);
  return { owner: superuser, serving: { user: serving.user ?? "", password }, template };
}

/**
 * Copies the migrated database.
 */
export async function copyDatabase(server: TestServer): Promise<TestDatabase> {
  const database = `test_${randomBytes(6).toString("hex")}`;
  await asOwner(server.owner, (client) => client.query(`create database ${database} template ${server.template}`));
  const owner = { ...server.owner, database };
  return {
    owner,
    serving: { ...owner, ...server.serving },
    drop: () =>
      asOwner(server.owner, (client) => client.query(`drop database if exists ${database} with (force)`)).then(
        () => undefined,
      ),
  };
}

async function asOwner<T>(owner: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
