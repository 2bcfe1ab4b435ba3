import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, constants, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandAs, PROGRAM_ENVIRONMENT } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";
import type { Cluster } from "./cluster.ts";
import { makeSocketDirectory, removeTemporarySocketDirectory } from "./folders.ts";
import { endOrphans, findPostmaster, readPostmasterFile, removeLocksOfStrangers } from "./postmaster.ts";
import type { Postmaster } from "./postmaster.ts";
import { EmbeddedPostgresRefusal } from "./refusal.ts";

export type Settings = Readonly<Record<string, string>>;

/** What the server runs with where the caller says nothing else. */
export const SETTINGS: Settings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  shared_buffers: "128MB",
  max_connections: "60",
  // Compiling a short statement costs more than running it.
  jit: "off",
  // The plans of a solid-state disk.
  random_page_cost: "1.1",
  // A query whose application was killed ends too.
  client_connection_check_interval: process.platform === "linux" ? "5s" : "0",
  timezone: "UTC",
  log_timezone: "UTC",
  // Refused statements are reported to the application; here they would put personal data into a log.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** Waits for a running server while it recovers; one that is about to stop is waited for too, and is none. */
export async function findUsableServer({ folder }: Cluster): Promise<Postmaster | null> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(10)) {
    const server = findPostmaster(folder);
    if (server === null || server.status === "ready") return server;
  }
  throw new EmbeddedPostgresRefusal(
    `The server of ${folder} has been starting or stopping for ten minutes; see postgres.log in the data folder.`,
  );
}

/** A server of other settings or of programs replaced since is not adopted: it would fail at the next library it loads. */
export function startedLike(
  cluster: Cluster,
  server: Postmaster,
  binaries: PostgresBinaries,
  settings: Settings,
): boolean {
  const wanted = argumentsOf(cluster, settings, server.socketDirectory).map((argument) => `"${argument}"`);
  const given = readFileSync(path.join(cluster.folder, "postmaster.opts"), "utf8").trimEnd();
  return given.endsWith(` ${wanted.join(" ")}`) && statSync(binaries.postgres).ctimeMs < server.startedAtSeconds * 1000;
}

/**
 * Starts the server of a cluster that has none, and waits until it is ready.
 *
 * @returns the server; where another process started one meanwhile, that one
 * @throws EmbeddedPostgresRefusal with the server's own words where it ends
 */
export async function startServer(
  cluster: Cluster,
  binaries: PostgresBinaries,
  settings: Settings,
): Promise<Postmaster> {
  const stale = readPostmasterFile(cluster.folder);
  if (stale !== null) removeTemporarySocketDirectory(stale.socketDirectory);
  const socketDirectory = makeSocketDirectory(cluster.home, cluster.account.files);
  const log = path.join(cluster.home, "postgres.log");
  const begin = Date.now();
  for (;;) {
    removeLocksOfStrangers(cluster.folder, socketDirectory);
    const logStart = rotateLog(log);
    const child = launch(cluster, binaries, argumentsOf(cluster, settings, socketDirectory), log);
    const server = await untilReady(child, cluster);
    if (server !== null) return server;

    const said = readFileSync(log).subarray(logStart).toString("utf8").trim();
    const other = await findUsableServer(cluster);
    if (other !== null) return other;
    const isHeldByOrphans = /pre-existing shared memory block|lock file .* already exists/.test(said);
    if (!isHeldByOrphans || Date.now() - begin > ORPHAN_LIMIT_MS) {
      throw new EmbeddedPostgresRefusal(
        `The embedded database ended while starting:\n${said || String(child.exitCode ?? child.signalCode)}`,
      );
    }
    if (Date.now() - begin > ORPHAN_PATIENCE_MS) endOrphans(cluster.folder);
    await sleep(200);
  }
}

function argumentsOf(cluster: Cluster, settings: Settings, socketDirectory: string): string[] {
  const all = Object.entries({ ...settings, unix_socket_directories: socketDirectory });
  return ["-D", cluster.folder, ...all.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** A session of its own, so that Ctrl-C reaches only this process, which finishes its requests first. */
function launch(
  { account }: Cluster,
  { postgres }: PostgresBinaries,
  serverArguments: string[],
  log: string,
): ChildProcess {
  const [command, args] = commandAs(account, postgres, serverArguments);
  // A file and not a pipe: the server may outlive this process and must be able to go on writing.
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const output = openSync(log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  try {
    const child = spawn(command, args, {
      ...account.spawnAs,
      env: PROGRAM_ENVIRONMENT,
      cwd: "/",
      detached: true,
      stdio: ["ignore", output, output],
    });
    child.on("error", () => undefined);
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

async function untilReady(child: ChildProcess, cluster: Cluster): Promise<Postmaster | null> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(10)) {
    const server = readPostmasterFile(cluster.folder);
    if (server?.pid === child.pid && server?.status === "ready") return server;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return null;
  }
  child.kill("SIGQUIT");
  throw new EmbeddedPostgresRefusal(
    "The embedded database was not ready within ten minutes; see postgres.log in the data folder.",
  );
}

/** A crash recovery may take minutes; a server that says nothing for longer will not come. */
const START_LIMIT_MS = 600_000;
/** How long processes of a killed server may hold its memory before they are ended. */
const ORPHAN_PATIENCE_MS = 2_000;
const ORPHAN_LIMIT_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** @returns where this start's lines begin */
function rotateLog(log: string): number {
  const sizeBytes = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes < LOG_LIMIT_BYTES) return sizeBytes;
  renameSync(log, `${log}.1`);
  return 0;
}
