import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";

/** Owner of a file, as numbers. */
export type Owner = { readonly uid: number; readonly gid: number };

/** Under whose name the database programs run. PostgreSQL refuses to run as root. */
export type DatabaseAccount = {
  readonly title: string;
  /** Empty where the programs keep the identity of this process. */
  readonly spawnAs: { readonly uid?: number; readonly gid?: number };
  /** Command in front of the program; empty for none. */
  readonly wrapper: readonly string[];
  /** Who owns the files it writes, seen from this process. */
  readonly files: Owner;
};

/** No inherited PG* or locale variable may change how the programs behave. */
export const PROGRAM_ENVIRONMENT = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * Lists the accounts that could run the database, the best first.
 *
 * As root these are, for a new cluster: an unprivileged account; the owner of the surrounding folder
 * (somebody's own clone, started with sudo); and root's own identity in a user namespace that shows it
 * to PostgreSQL as an unprivileged one. The last comes last because such a server still owns what root
 * owns; it is there for folders that nobody but root may enter. An existing cluster stays with its owner.
 *
 * @param cluster owner of the existing cluster, null for a new one
 * @param around  owner of the folder around a new one, null where that is root
 * @returns none where nothing is left to try
 * @see docs/decisions/0009-embedded-postgres.md
 */
export function accountsFor(cluster: Owner | null, around: Owner | null = null): DatabaseAccount[] {
  const me = ownIdentity();
  if (me.uid !== 0) {
    // initdb looks its own name up; containers may run under a number without a name.
    return cluster === null && !hasName() ? inNamespace(me) : [plain(me)];
  }
  if (cluster !== null) return cluster.uid === 0 ? inNamespace(me) : [changedTo(cluster)];
  const unprivileged = namedAccounts().filter(({ name }) => UNPRIVILEGED.includes(name));
  unprivileged.sort((a, b) => UNPRIVILEGED.indexOf(a.name) - UNPRIVILEGED.indexOf(b.name));
  return [
    ...unprivileged.slice(0, 1).map(changedTo),
    ...(around === null ? [] : [changedTo(around)]),
    ...inNamespace(me),
  ];
}

const UNPRIVILEGED = ["postgres", "_postgres", "nobody"];

/**
 * Tries to enter and write a folder and to run the server program, under an account.
 *
 * @returns null if that works, else the reason
 */
export function whyAccountCannotRun(account: DatabaseAccount, folder: string, program: string): string | null {
  const attempt =
    'cd -- "$1" && { [ -w . ] || { echo "$1 is not writable" >&2; exit 1; }; } && exec "$2" --version >/dev/null';
  const [command, args] = commandAs(account, "/bin/sh", ["-c", attempt, "sh", folder, program]);
  const result = spawnSync(command, args, { ...account.spawnAs, env: PROGRAM_ENVIRONMENT, cwd: "/", encoding: "utf8" });
  if (result.error) return result.error.message;
  return result.status === 0 ? null : result.stderr.trim() || `ended with ${result.status ?? result.signal}`;
}

/** Puts the account's wrapper in front of a program, in the form that `spawn` takes together with `spawnAs`. */
export function commandAs(account: DatabaseAccount, program: string, args: readonly string[]): [string, string[]] {
  const [wrapper, ...wrapperArguments] = account.wrapper;
  return wrapper === undefined ? [program, [...args]] : [wrapper, [...wrapperArguments, program, ...args]];
}

/** Numbers of the account that this process runs as. */
export function ownIdentity(): Owner {
  // Only Windows has none, and there the database was refused before.
  if (process.getuid === undefined || process.getgid === undefined) throw new Error("Accounts have no numbers here");
  return { uid: process.getuid(), gid: process.getgid() };
}

/** Name of an account for messages; the number where it has none. */
export function accountName(uid: number): string {
  return namedAccounts().find((account) => account.uid === uid)?.name ?? String(uid);
}

function plain(me: Owner): DatabaseAccount {
  return { title: accountName(me.uid), spawnAs: {}, wrapper: [], files: me };
}

function changedTo({ uid, gid }: Owner): DatabaseAccount {
  return { title: accountName(uid), spawnAs: { uid, gid }, wrapper: [], files: { uid, gid } };
}

function inNamespace(me: Owner): DatabaseAccount[] {
  const accounts = namedAccounts();
  const shown = accounts.find(({ name }) => name === "nobody") ?? accounts.find(({ uid }) => uid > 0);
  if (process.platform !== "linux" || shown === undefined) return [];
  const wrapper = ["unshare", "--user", `--map-user=${shown.uid}`, `--map-group=${shown.gid}`, "--"];
  return [{ title: `${accountName(me.uid)} shown as ${shown.name}`, spawnAs: {}, wrapper, files: me }];
}

function namedAccounts(): ({ name: string } & Owner)[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}
