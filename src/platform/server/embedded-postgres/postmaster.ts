import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a running server wrote about itself into its cluster. */
export type Postmaster = {
  readonly pid: number;
  readonly startedAtSeconds: number;
  readonly port: number;
  readonly socketDirectory: string;
  /** "ready" once recovery is over. */
  readonly status: string;
};

/**
 * Reads postmaster.pid. It may be left over: after kill -9 it even still says "ready".
 *
 * @returns null where there is none, or only half of one yet
 */
export function readPostmasterFile(cluster: string): Postmaster | null {
  const lines = linesOf(path.join(cluster, "postmaster.pid"));
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  return {
    pid,
    startedAtSeconds: Number(lines[2]),
    port: Number(lines[3]),
    socketDirectory: lines[4] ?? "",
    status: lines[7]?.trim() ?? "",
  };
}

/** Finds the running server of a cluster, also one that an earlier, killed process started. */
export function findPostmaster(cluster: string): Postmaster | null {
  const postmaster = readPostmasterFile(cluster);
  return postmaster !== null && isServing(postmaster.pid, cluster) ? postmaster : null;
}

/**
 * Tells whether a process is the server of a cluster. Decided by its command line: a signal that
 * arrives proves nothing, as process numbers are used again, and the links in /proc may be closed to root in a container.
 */
export function isServing(pid: number, cluster: string): boolean {
  const [program, ...args] = commandLine(pid);
  if (program === undefined) return false;
  if (process.platform !== "linux") return program.includes("postgres") && program.includes(cluster);
  const given = args[args.indexOf("-D") + 1];
  return path.basename(program) === "postgres" && given !== undefined && sameFolder(given, cluster);
}

/**
 * Removes lock files that name a living process which is not this database. PostgreSQL itself removes
 * those of dead processes, but would take the living stranger for a server and refuse to start; in
 * containers the same small process numbers come back at every start.
 */
export function removeLocksOfStrangers(cluster: string, socketDirectory: string): void {
  for (const lock of [path.join(cluster, "postmaster.pid"), path.join(socketDirectory, ".s.PGSQL.5432.lock")]) {
    const pid = Math.abs(Number(linesOf(lock)[0]));
    if (pid > 0 && isAlive(pid) && !isServing(pid, cluster)) rmSync(lock, { force: true });
  }
}

/**
 * Ends processes of a cluster whose server was killed alone. They end by themselves as soon as they wait
 * for something, but one in the middle of a long computation does not notice, and holds the shared memory.
 */
export function endOrphans(cluster: string): void {
  if (process.platform !== "linux") return;
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || !isOrphan(pid, cluster)) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  }
}

/**
 * Stops a server: open transactions are rolled back, everything is written. One that does not
 * finish in time is ended harder and recovers at its next start; nothing acknowledged is lost by that.
 */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const [signal, patienceMs] of STOP_STEPS) {
    if (!isServing(pid, cluster)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(10)) if (!isServing(pid, cluster)) return;
  }
}

const STOP_STEPS = [
  ["SIGINT", 30_000],
  ["SIGQUIT", 10_000],
  ["SIGKILL", 5_000],
] as const;

function isOrphan(pid: number, cluster: string): boolean {
  try {
    const isPostgres = readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
    return (
      isPostgres &&
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) &&
      !isServing(parentOf(pid), cluster) &&
      !isServing(pid, cluster)
    );
  } catch {
    return false;
  }
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

/** Tells whether a process of this number exists, whatever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Program and arguments; elsewhere than on Linux the whole line as one string; empty for none and for a zombie. */
function commandLine(pid: number): string[] {
  try {
    if (process.platform !== "linux")
      return [execFileSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" }).trim()];
    return readFileSync(`/proc/${pid}/cmdline`, "utf8")
      .split("\0")
      .filter((part) => part !== "");
  } catch {
    return [];
  }
}

function sameFolder(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
