import path from "node:path";
import { findPostgresBinaries } from "./embedded-postgres/binaries.ts";
import { claimServer } from "./embedded-postgres/claim.ts";
import type { Claim, SuperuserConnection } from "./embedded-postgres/claim.ts";
import { openCluster, SUPERUSER } from "./embedded-postgres/cluster.ts";
import type { Cluster } from "./embedded-postgres/cluster.ts";
import { removeTemporarySocketDirectory } from "./embedded-postgres/folders.ts";
import { isServing, stopPostmaster } from "./embedded-postgres/postmaster.ts";
import type { Postmaster } from "./embedded-postgres/postmaster.ts";
import { EmbeddedPostgresRefusal } from "./embedded-postgres/refusal.ts";
import { findUsableServer, SETTINGS, startedLike, startServer } from "./embedded-postgres/server.ts";
import type { Settings } from "./embedded-postgres/server.ts";

export { EmbeddedPostgresRefusal };

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
    removeTemporarySocketDirectory(left.socketDirectory);
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

function serving(cluster: Cluster, server: Postmaster, claim: Claim, adopted: boolean): EmbeddedPostgres {
  const { folder } = cluster;
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
    removeTemporarySocketDirectory(server.socketDirectory);
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
