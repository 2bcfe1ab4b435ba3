import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { completeLibraryLinks } from "./embedded-postgres/binaries.ts";
import type { SuperuserConnection } from "./embedded-postgres/claim.ts";
import { isServing, readPostmasterFile } from "./embedded-postgres/postmaster.ts";
import { EmbeddedPostgresRefusal, startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { EmbeddedPostgres } from "./embedded-postgres.ts";

const isRoot = process.getuid?.() === 0;
const mayUseNamespaces = spawnSync("unshare", ["--user", "true"]).status === 0;
let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "embedded-postgres-test-"));
  chmodSync(root, 0o755);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each([
  { place: "a folder that other accounts may pass through", mode: 0o755, skip: false },
  { place: "a folder that only root may enter", mode: 0o700, skip: !isRoot || !mayUseNamespaces },
])("in $place", ({ mode, skip }) => {
  if (skip) {
    // oxlint-disable-next-line vitest/no-disabled-tests -- what cannot be tried here is said, not hidden
    it.skip("NOT TESTED: this needs root and user namespaces", () => undefined);
    return;
  }
  let home: string;
  let cluster: string;

  beforeAll(() => {
    const parent = path.join(root, mode.toString(8));
    mkdirSync(parent, { mode });
    home = path.join(parent, "data");
    cluster = path.join(home, "pg18");
  });

  it("starts with checks against loss on, keeps its secrets to itself and listens on no port", async () => {
    const database = await started();
    expect(await valueOf(database, "show fsync")).toBe("on");
    expect(await valueOf(database, "show data_checksums")).toBe("on");
    expect(await valueOf(database, "show listen_addresses")).toBe("");
    expect(await valueOf(database, "show max_connections")).toBe("60");
    expect(statSync(path.join(home, "db-password")).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(home, "postgres.log")).mode & 0o777).toBe(0o600);
    for (const folder of [cluster, database.socketDirectory]) expect(statSync(folder).mode & 0o777).toBe(0o700);
    if (mode === 0o700) expect(statSync(cluster).uid).toBe(0);
    await expect(valueOf({ superuser: { ...database.superuser, password: "wrong" } }, "select 1")).rejects.toThrow(
      /password/,
    );
    await valueOf(database, "create table kept (word text)");
  });

  it("keeps what was written from one start to the next", async () => {
    const first = await started();
    await valueOf(first, "insert into kept values ('before the stop')");
    await first.stop();
    await first.stop();
    expect(isServing(first.pid, cluster)).toBe(false);
    expect(existsSync(path.join(cluster, "postmaster.pid"))).toBe(false);

    const second = await started();
    expect(second.pid).not.toBe(first.pid);
    expect(await words(second)).toContain("before the stop");
  });

  it("recovers after the server was killed in the middle of a computation, and tells the application", async () => {
    const first = await started();
    await valueOf(first, "insert into kept values ('before the kill')");
    const busy = valueOf(first, "select count(*) from generate_series(1, 100000000000)").catch(() => "cut off");
    await sleep(100);
    process.kill(first.pid, "SIGKILL");
    await first.lost;

    const second = await started();
    expect(await words(second)).toContain("before the kill");
    expect(await busy).toBe("cut off");
  });

  it("recovers after every process was killed", async () => {
    const first = await started();
    await valueOf(first, "insert into kept values ('before the end of all')");
    for (const pid of [first.pid, ...childrenOf(first.pid)]) process.kill(pid, "SIGKILL");
    await first.lost;
    expect(await words(await started())).toContain("before the end of all");
  });

  it("goes on after the crash of one session", async () => {
    const database = await started();
    const client = await connected(database);
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    for (const { pid } of rows) process.kill(pid, "SIGKILL");
    await expect.poll(() => words(database).catch(() => []), { timeout: 5_000 }).toContain("before the kill");
    expect(isServing(database.pid, cluster)).toBe(true);
    await expect.poll(() => claims(database), { timeout: 5_000 }).toBe("1");
  });

  it("adopts the server of a killed application with everything it had acknowledged", async () => {
    const pid = await killedApplication("insert into kept values ('by the killed application')");
    expect(isServing(pid, cluster)).toBe(true);

    const database = await started();
    expect(database.adopted).toBe(true);
    expect(database.pid).toBe(pid);
    expect(await words(database)).toContain("by the killed application");
    await database.stop();
    expect(isServing(pid, cluster)).toBe(false);
  });

  it("starts the server of a killed application anew where the settings are others now", async () => {
    const pid = await killedApplication("insert into kept values ('under the old settings')");
    const database = await started({ max_connections: "20" });
    expect(database.adopted).toBe(false);
    expect(isServing(pid, cluster)).toBe(false);
    expect(await valueOf(database, "show max_connections")).toBe("20");
    expect(await words(database)).toContain("under the old settings");
  });

  it("waits for a server that is just stopping", async () => {
    const pid = await killedApplication("select 1");
    process.kill(pid, "SIGINT");
    expect(await words(await started())).toContain("before the stop");
  });

  it("refuses a second application beside a living one, and leaves the first alone", async () => {
    const database = await started();
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(/Another process uses the data folder/);
    expect(await words(database)).toContain("before the stop");
  });

  it("starts beside lock files that name a living stranger", async () => {
    // PostgreSQL heeds only processes of its own account that did not start it.
    const { uid, gid } = statSync(cluster);
    const stranger = spawn("sleep", ["60"], { ...(isRoot ? { uid, gid } : {}), cwd: "/", stdio: "ignore" });
    onTestFinished(() => void stranger.kill());
    const left = `${stranger.pid}\n${cluster}\n1\n5432\n${path.join(home, "run")}\n\n0\nready\n`;
    for (const lock of [path.join(cluster, "postmaster.pid"), path.join(home, "run", ".s.PGSQL.5432.lock")]) {
      writeFileSync(lock, left, { mode: 0o600 });
      chownSync(lock, uid, gid);
    }
    const database = await started();
    expect(database.adopted).toBe(false);
    expect(await words(database)).toContain("before the stop");
  });

  it("writes no values of refused statements into its log", async () => {
    const database = await started();
    await expect(valueOf(database, "select 'jane@example.com'::int")).rejects.toThrow(/invalid input/);
    expect(readFileSync(path.join(home, "postgres.log"), "utf8")).not.toContain("jane@example.com");
  });

  it("says what is missing where the password file is gone, and does not make another", async () => {
    const file = path.join(home, "db-password");
    const password = readFileSync(file, "utf8");
    rmSync(file);
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(EmbeddedPostgresRefusal);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, "not the password\n", { mode: 0o600 });
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(/is not the one of the database/);
    writeFileSync(file, password, { mode: 0o600 });
    expect(await words(await started())).toContain("before the stop");
  });

  async function started(settings = {}): Promise<EmbeddedPostgres> {
    const database = await startEmbeddedPostgres({ home, settings });
    onTestFinished(() => database.stop());
    return database;
  }

  /** @returns process number of the server that the application left */
  async function killedApplication(statement: string): Promise<number> {
    const application = startApplication(home, statement);
    await application.ready;
    application.child.kill("SIGKILL");
    await application.ended;
    return Number(readPostmasterFile(cluster)?.pid);
  }
});

describe("where the path is too long for a socket", () => {
  it("puts the socket under the folder for temporary files, closed to others, and removes it after use", async () => {
    const parent = path.join(root, "a-long-name-".repeat(8));
    mkdirSync(parent);
    const home = path.join(parent, "data");
    const first = await startEmbeddedPostgres({ home });
    onTestFinished(() => first.stop());
    expect(path.dirname(first.socketDirectory)).toBe(tmpdir());
    const folder = lstatSync(first.socketDirectory);
    expect(folder.mode & 0o777).toBe(0o700);
    expect(folder.uid).toBe(statSync(path.join(home, "pg18")).uid);

    process.kill(first.pid, "SIGKILL");
    await first.lost;
    const second = await startEmbeddedPostgres({ home });
    onTestFinished(() => second.stop());
    expect(await valueOf(second, "select 1")).toBe("1");
    expect(existsSync(first.socketDirectory), "left by the killed server").toBe(false);
    await second.stop();
    expect(existsSync(second.socketDirectory)).toBe(false);
  });
});

describe("two first starts at once", () => {
  it("make one database; one gets it and the other is refused", async () => {
    const home = path.join(root, "contested");
    const applications = [1, 2].map(() => startApplication(home, "select 1"));
    const refused = await Promise.race(applications.map(({ ended }) => ended));
    expect(refused.status).toBe(1);
    expect(refused.errors).toContain("Another process uses the data folder");
    await Promise.any(applications.map(({ ready }) => ready));
    for (const { child } of applications) child.stdin.end();
    const statuses = await Promise.all(applications.map(async ({ ended }) => (await ended).status));
    expect(statuses.toSorted()).toEqual([0, 1]);
    expect(readdirSync(home).toSorted()).toEqual(["db-password", "pg18", "postgres.log", "run"]);
  });
});

describe("a data folder that cannot be used", () => {
  it("says that the data are of another version", async () => {
    const home = path.join(root, "old");
    mkdirSync(path.join(home, "pg18"), { recursive: true });
    writeFileSync(path.join(home, "pg18", "PG_VERSION"), "17\n");
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(/holds data of PostgreSQL 17/);
  });
});

describe("library links", () => {
  it("are made where npm ran no install script, and left where they are", () => {
    const packageRoot = path.join(root, "package");
    mkdirSync(path.join(packageRoot, "native", "lib"), { recursive: true });
    writeFileSync(path.join(packageRoot, "native", "lib", "libpq.so.5.18"), "library");
    symlinkSync("libpq.so.5.18", path.join(packageRoot, "native", "lib", "libpq.so"));
    const links = ["libpq.so", "libpq.so.5"].map((name) => ({
      source: "native/lib/libpq.so.5.18",
      target: `native/lib/${name}`,
    }));
    writeFileSync(path.join(packageRoot, "native", "pg-symlinks.json"), JSON.stringify(links));
    completeLibraryLinks(packageRoot);
    completeLibraryLinks(packageRoot);
    for (const { target } of links) expect(readFileSync(path.join(packageRoot, target), "utf8")).toBe("library");
  });
});

/** Starts an application of its own process; it does one statement, says so, and stops when its input ends. */
function startApplication(home: string, statement: string) {
  const program = `
    import { Client } from "pg";
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href)};
    const database = await startEmbeddedPostgres({ home: ${JSON.stringify(home)} });
    const client = new Client(database.superuser);
    await client.connect();
    await client.query(${JSON.stringify(statement)});
    console.log("acknowledged");
    for await (const _ of process.stdin);
    await client.end();
    await database.stop();`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: "pipe",
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const ended = new Promise<{ status: number | null; errors: string }>((resolve) =>
    child.once("close", (status) => resolve({ status, errors })),
  );
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("close", () => reject(new Error(`The application ended by itself: ${errors}`)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

type Reachable = { readonly superuser: SuperuserConnection };

async function connected({ superuser }: Reachable): Promise<Client> {
  const client = new Client(superuser);
  // The tests cut connections on purpose.
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

async function valueOf(database: Reachable, statement: string): Promise<string> {
  const client = await connected(database);
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: "array" });
  return String(rows[0]?.[0]);
}

async function words(database: Reachable): Promise<string[]> {
  const client = await connected(database);
  const { rows } = await client.query<{ word: string }>("select word from kept");
  return rows.map(({ word }) => word);
}

function claims(database: Reachable): Promise<string> {
  return valueOf(database, "select count(*) from pg_locks where locktype = 'advisory'");
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  return listed
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(Number);
}
