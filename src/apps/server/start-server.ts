import { existsSync } from "node:fs";
import path from "node:path";
import type { Config } from "#platform/server/config.ts";
import { systemClock, systemIds } from "#platform/server/clock.ts";
import type { System } from "#platform/server/context.ts";
import { type Connection, openDatabase } from "#platform/server/database.ts";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { openFileStore } from "#platform/server/file-store/open-file-store.ts";
import { prepareJobs, startWorker } from "#platform/server/jobs.ts";
import { openKey } from "#platform/server/key.ts";
import { openLog } from "#platform/server/log.ts";
import { type Mailer, outboxMailer, smtpMailer } from "#platform/server/mail.ts";
import { migrate } from "#platform/server/migrate.ts";
import { makeServingLogin } from "#platform/server/serving-login.ts";
import { fillDemonstration } from "#processes/fill-demonstration/server/public.ts";
import { sweepUploads } from "#processes/import-list/server/public.ts";
import { makeSetUpLink } from "#processes/set-up-company/server/public.ts";
import { buildApp } from "./app.ts";
import { projectFolder } from "./project-folder.ts";
import { allJobs, allRepeatedJobs, allWaitingJobs } from "./worker.ts";

/** A running server. */
export interface RunningServer {
  /** What people are told at the start. */
  greeting: string[];
  /** Fulfils when the embedded database ends although nobody stopped it; never with an external one. */
  databaseLost: Promise<void>;
  stop(): Promise<void>;
}

/** Largest upload, in bytes (L-11). */
const uploadBytesMost = 50 * 1024 * 1024;

/**
 * Starts everything: database, migrations, worker, HTTP.
 *
 * @param config        settings of the environment
 * @param dataDirectory absolute path of the data folder
 * @param demo          whether to fill in the demonstration data where nothing is set up yet
 */
export async function startServer(config: Config, dataDirectory: string, demo: boolean): Promise<RunningServer> {
  const database = await startDatabase(config, dataDirectory);
  try {
    const publicUrl = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, "");
    const system: System = {
      database: openDatabase(database.serving),
      clock: systemClock,
      ids: systemIds,
      log: openLog(config.LOG_LEVEL),
      mailer: mailerOf(config),
      key: openKey(dataDirectory, config.FIELDFOLK_KEY),
      dataDirectory,
      files: openFileStore(config, dataDirectory),
      publicUrl,
    };
    await sweepUploads(system);
    const { https, local } = reachOf(publicUrl);
    const app = await buildApp({
      system,
      secureCookies: https,
      validateReplies: config.NODE_ENV === "development",
      requestsPerMinute: config.REQUESTS_PER_MINUTE,
      trustedProxies: config.TRUSTED_PROXIES,
      webFolder: webFolder(),
      uploadBytesMost,
    });
    const worker = await startWorker(system, allJobs, allRepeatedJobs, allWaitingJobs);
    await app.listen({ port: config.PORT, host: config.HOST ?? (local ? "127.0.0.1" : "0.0.0.0") });
    return {
      databaseLost: database.lost,
      greeting: await greet(system, publicUrl, { https, local, demo }),
      async stop() {
        await app.close();
        await worker.stop();
        system.mailer.close();
        await system.database.close();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

interface StartedDatabase {
  serving: Connection;
  lost: Promise<void>;
  stop(): Promise<void>;
}

async function startDatabase(config: Config, dataDirectory: string): Promise<StartedDatabase> {
  if (config.DATABASE_URL !== undefined) {
    const connection = { connectionString: config.DATABASE_URL };
    await prepare(connection);
    return { serving: connection, lost: new Promise(() => undefined), stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ home: path.join(dataDirectory, "postgres") });
  try {
    await prepare(server.superuser);
    return {
      serving: await makeServingLogin(server.superuser, server.superuser.password),
      lost: server.lost.then(() => undefined),
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function prepare(owner: Connection): Promise<void> {
  await migrate(owner, path.join(projectFolder(), "migrations"));
  await prepareJobs(owner);
}

async function greet(
  system: System,
  publicUrl: string,
  how: { https: boolean; local: boolean; demo: boolean },
): Promise<string[]> {
  const lines = ["", `  Fieldfolk is ready at ${publicUrl}`];
  const demonstration = how.demo ? await fillDemonstration(system) : null;
  if (demonstration) {
    lines.push(
      "",
      "  The demonstration is filled in. Sign in as (the password is shown only now):",
      `  ${demonstration.email}   ${demonstration.password}`,
    );
  } else if (how.demo) {
    lines.push("", "  The demonstration was not filled in: a company is set up here already.");
  }
  const token = await makeSetUpLink(system);
  if (token !== null) {
    lines.push(
      "",
      "  Nobody has set up a company here yet. Open this link, which works once:",
      `  ${publicUrl}/setup#token=${token}`,
    );
  }
  if (!how.https && !how.local) {
    lines.push(
      "",
      "  Warning: people come by plain http, so passwords and sessions travel readable. Put a proxy with TLS in front and set PUBLIC_URL to its https address.",
    );
  }
  return [...lines, ""];
}

function reachOf(publicUrl: string): { https: boolean; local: boolean } {
  const { protocol, hostname } = new URL(publicUrl);
  return { https: protocol === "https:", local: ["localhost", "127.0.0.1", "[::1]"].includes(hostname) };
}

function mailerOf({ SMTP_URL: url, MAIL_FROM: from }: Config): Mailer {
  return url === undefined || from === undefined ? outboxMailer : smtpMailer(url, from);
}

function webFolder(): string | undefined {
  const folder = path.join(projectFolder(), "dist/web");
  return existsSync(path.join(folder, "office.html")) ? folder : undefined;
}
