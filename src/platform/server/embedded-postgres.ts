import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandAs, PROGRAM_ENVIRONMENT } from "./embedded-postgres/account.ts";
import { findPostgresBinaries } from "./embedded-postgres/binaries.ts";
import type { PostgresBinaries } from "./embedded-postgres/binaries.ts";
import { claimServer } from "./embedded-postgres/claim.ts";
import type { Claim, SuperuserConnection } from "./embedded-postgres/claim.ts";
import {
  makeSocketDirectory,
  openCluster,
  removeTemporarySocketDirectory,
  SUPERUSER,
} from "./embedded-postgres/cluster.ts";
import type { Cluster } from "./embedded-postgres/cluster.ts";
import {
  endOrphans,
  findPostmaster,
  isServing,
  readPostmasterFile,
  removeLocksOfStrangers,
  stopPostmaster,
} from "./embedded-postgres/postmaster.ts";
import type { Postmaster } from "./embedded-postgres/postmaster.ts";
import { EmbeddedPostgresRefusal } from "./embedded-postgres/refusal.ts";

export { EmbeddedPostgresRefusal };

type Settings = Readonly<Record<string, string>>;

export type EmbeddedPostgres = {
  readonly pid: number;
  /** True if an earlier process of ours had started this server and was killed. */
  readonly adopted: boolean;
  readonly socketDirectory: string;
  readonly superuser: SuperuserConnection;
  /** Fulfilled when the server ends without `stop` having been called, for example killed. */
  readonly lost: Promise<void>;
  /** Rolls back what is open, writes everything and ends the server. Close the pools first; may be called again. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the program, or adopts the one that a killed process of ours left
 * running. Makes the data folder and the cluster where they do not exist. Recovers after any kind of kill.
 * Listens on a Unix socket only.
 *
 * @param options.home     data folder; the cluster lies in `pg18` inside, what the server logs in `postgres.log`
 * @param options.settings PostgreSQL settings that go before ours
 * @throws EmbeddedPostgresRefusal where it cannot run here, or another process uses this data folder now
 * @see docs/decisions/0009-embedded-postgres.md
 */
export async function startEmbeddedPostgres(options: { home: string; settings?: Settings }): Promise<EmbeddedPostgres> {
  const binaries = findPostgresBinaries();
  const cluster = await openCluster(path.resolve(options.home), binaries);
  const settings = { ...SETTINGS, ...options.settings };

  const left = await findUsableServer(cluster);
  if (left !== null) {
    const claim = await claimFor(cluster, left);
    if (startedLike(cluster, left, binaries, settings)) return serving(cluster, left, claim, true);
    await claim.release();
    await stopPostmaster(left.pid, cluster.folder);
    removeTemporarySocketDirectory(cluster.home, left.socketDirectory);
  }
  const started = await startServer(cluster, binaries, settings);
  const claim = await claimFor(cluster, started);
  return serving(cluster, started, claim, false);
}

function claimFor(cluster: Cluster, server: Postmaster): Promise<Claim> {
  return claimServer(superuserOf(cluster, server), cluster.home, () => isServing(server.pid, cluster.folder));
}

function superuserOf(cluster: Cluster, server: Postmaster): SuperuserConnection {
  return {
    host: server.socketDirectory,
    port: server.port,
    user: SUPERUSER,
    password: cluster.password,
    database: "postgres",
  };
}

const SETTINGS: Settings = {
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

/** A crash recovery may take minutes; a server that says nothing for longer will not come. */
const START_LIMIT_MS = 600_000;
/** How long processes of a killed server may hold its memory before they are ended. */
const ORPHAN_PATIENCE_MS = 2_000;
const ORPHAN_LIMIT_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** Waits for a running server while it recovers; one that is about to stop is waited for too, and is none. */
async function findUsableServer({ folder }: Cluster): Promise<Postmaster | null> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(10)) {
    const server = findPostmaster(folder);
    if (server === null || server.status === "ready") return server;
  }
  throw new EmbeddedPostgresRefusal(
    `The server of ${folder} has been starting or stopping for ten minutes; see postgres.log in the data folder.`,
  );
}

async function startServer(cluster: Cluster, binaries: PostgresBinaries, settings: Settings): Promise<Postmaster> {
  const stale = readPostmasterFile(cluster.folder);
  if (stale !== null) removeTemporarySocketDirectory(cluster.home, stale.socketDirectory);
  const socketDirectory = makeSocketDirectory(cluster);
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
  const output = openSync(log, "a", 0o600);
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

/** A server of other settings or of programs replaced since is not adopted: it would fail at the next library it loads. */
function startedLike(cluster: Cluster, server: Postmaster, binaries: PostgresBinaries, settings: Settings): boolean {
  const wanted = argumentsOf(cluster, settings, server.socketDirectory).map((argument) => `"${argument}"`);
  const given = readFileSync(path.join(cluster.folder, "postmaster.opts"), "utf8").trimEnd();
  return given.endsWith(` ${wanted.join(" ")}`) && statSync(binaries.postgres).ctimeMs < server.startedAtSeconds * 1000;
}

function serving(cluster: Cluster, server: Postmaster, claim: Claim, adopted: boolean): EmbeddedPostgres {
  const { folder, home } = cluster;
  // An application that ends by an exception does not leave its server running.
  const onExit = (): void => {
    if (isServing(server.pid, folder)) process.kill(server.pid, "SIGINT");
  };
  process.once("exit", onExit);
  let stopping: Promise<void> | null = null;
  async function stopOnce(): Promise<void> {
    await claim.release();
    await stopPostmaster(server.pid, folder);
    process.off("exit", onExit);
    removeTemporarySocketDirectory(home, server.socketDirectory);
  }
  return {
    pid: server.pid,
    adopted,
    socketDirectory: server.socketDirectory,
    superuser: superuserOf(cluster, server),
    lost: claim.serverGone,
    stop: () => (stopping ??= stopOnce()),
  };
}

/** @returns where this start's lines begin */
function rotateLog(log: string): number {
  const sizeBytes = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes < LOG_LIMIT_BYTES) return sizeBytes;
  renameSync(log, `${log}.1`);
  return 0;
}
