import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { v7 } from "uuid";
import { inject } from "vitest";
import { type AppSettings, buildApp } from "#apps/server/app.ts";
import { allRoutes } from "#apps/server/all-routes.ts";
import { allJobs, allRepeatedJobs, allWaitingJobs } from "#apps/server/worker.ts";
import { type Clock, systemIds } from "#platform/server/clock.ts";
import type { System } from "#platform/server/context.ts";
import { type Connection, openDatabase } from "#platform/server/database.ts";
import { diskStore } from "#platform/server/file-store/disk-store.ts";
import { startWorker, type Worker } from "#platform/server/jobs.ts";
import { problemsOf } from "#platform/server/http/describe-api.ts";
import type { Route } from "#platform/server/http/route.ts";
import { openLog } from "#platform/server/log.ts";
import { outboxMailer } from "#platform/server/mail.ts";
import { copyDatabase, type TestDatabase, type TestServer } from "./test-database.ts";

/** A clock that tests turn. */
export interface TestClock extends Clock {
  /** Lets time pass. */
  advance(milliseconds: number): void;
  set(instant: Date): void;
}

/** The whole server on a database of its own, without a port. */
export interface TestApp {
  app: FastifyInstance;
  system: System;
  clock: TestClock;
  /** The owner of its database. */
  owner: Connection;
  /** Looks past every wall, as the owner: for asking what is stored. */
  look: <T extends pg.QueryResultRow>(statement: string, values?: unknown[]) => Promise<T[]>;
  startWorker: () => Promise<Worker>;
  stop: () => Promise<void>;
}

/**
 * Starts the whole server on a fresh copy of the migrated database.
 *
 * @param changes settings that differ from the usual ones
 */
export async function startTestApp(changes: Partial<AppSettings> = {}): Promise<TestApp> {
  return await startOn(await copyDatabase(inject("testServer")), changes);
}

/**
 * The same for a run without vitest's global set-up.
 */
export async function startTestAppOn(server: TestServer, changes: Partial<AppSettings> = {}): Promise<TestApp> {
  return await startOn(await copyDatabase(server), changes);
}

async function startOn(copy: TestDatabase, changes: Partial<AppSettings>): Promise<TestApp> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-app-"));
  const clock = testClock();
  let made = 0;
  const system: System = {
    database: openDatabase(copy.serving),
    clock,
    log: openLog("silent"),
    mailer: outboxMailer,
    key: Buffer.alloc(32, 7),
    dataDirectory,
    files: diskStore(path.join(dataDirectory, "files")),
    publicUrl: "http://localhost:3000",
    // Ids follow the turned clock and each other, as they do in production: lists sort by them.
    ids: { next: () => v7({ msecs: clock.now().getTime(), seq: (made += 1) }), secret: () => systemIds.secret() },
  };
  const app = await buildApp({
    system,
    secureCookies: false,
    validateReplies: true,
    requestsPerMinute: 1_000_000,
    uploadBytesMost: 50 * 1024 * 1024,
    ...changes,
  });
  refuseUndeclaredProblems(app, changes.routes ?? allRoutes);
  await app.ready();
  const owner = new pg.Pool({ ...copy.owner, max: 2 });
  owner.on("error", () => undefined);
  const workers: Worker[] = [];
  return {
    app,
    system,
    clock,
    owner: copy.owner,
    look: async (statement, values = []) => (await owner.query(statement, values)).rows,
    async startWorker() {
      const worker = await startWorker(system, allJobs, allRepeatedJobs, allWaitingJobs);
      workers.push(worker);
      return worker;
    },
    async stop() {
      await app.close();
      for (const worker of workers) await worker.stop().catch(() => undefined);
      await owner.end();
      await system.database.close();
      await copy.drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

// What a route refuses with must stand in its contract, or the API description would be wrong.
function refuseUndeclaredProblems(app: FastifyInstance, routes: readonly Route[]): void {
  const declared = new Map(
    routes.map(({ endpoint }) => [
      `${endpoint.method} ${endpoint.path}`,
      new Set(problemsOf(endpoint).map((kind) => `/problems/${kind.type}`)),
    ]),
  );
  app.addHook("onSend", async (request, reply, payload) => {
    const types = declared.get(`${request.method} ${request.routeOptions.url}`);
    if (!types || !String(reply.getHeader("content-type")).includes("problem+json")) return payload;
    const { type } = JSON.parse(String(payload)) as { type: string };
    if (types.has(type)) return payload;
    reply.code(500);
    return JSON.stringify({ type: `not declared by ${request.method} ${request.routeOptions.url}: ${type}` });
  });
}

function testClock(): TestClock {
  let shift = 0;
  return {
    now: () => new Date(Date.now() + shift),
    advance(milliseconds) {
      shift += milliseconds;
    },
    set(instant) {
      shift = instant.getTime() - Date.now();
    },
  };
}
