import { spawn } from "node:child_process";
import {
  chmodSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import {
  accountName,
  accountsFor,
  commandAs,
  ownIdentity,
  PROGRAM_ENVIRONMENT,
  whyAccountCannotRun,
} from "./account.ts";
import type { DatabaseAccount, Owner } from "./account.ts";
import { POSTGRES_MAJOR } from "./binaries.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { giveFolder, syncFolder } from "./folders.ts";
import { makePassword, readPassword } from "./password.ts";
import { isAlive } from "./postmaster.ts";
import { EmbeddedPostgresRefusal } from "./refusal.ts";

/** A cluster on disk that is complete, who runs it, and the superuser's password. */
export type Cluster = {
  readonly home: string;
  readonly folder: string;
  readonly account: DatabaseAccount;
  readonly password: string;
};

export const SUPERUSER = "postgres";

/**
 * Opens the cluster of a data folder, and makes both where they do not exist.
 *
 * @param home absolute path of the data folder; one that exists keeps its mode
 * @throws EmbeddedPostgresRefusal where the folder, its owner or its version do not allow it
 */
export async function openCluster(home: string, binaries: PostgresBinaries): Promise<Cluster> {
  try {
    makeHome(home);
    const folder = path.join(home, `pg${POSTGRES_MAJOR}`);
    const owner = ownerOf(folder);
    // An empty folder is a place prepared for the cluster, not one.
    if (owner === null || isEmpty(folder, owner)) return await createCluster(home, folder, binaries);

    refuseForeign(owner, home);
    const account = chooseAccount(accountsFor(owner), folder, binaries);
    refuseOtherVersion(folder);
    return { home, folder, account, password: readPassword(home) };
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") throw fault;
    throw new EmbeddedPostgresRefusal(
      `The data folder ${home} cannot be used by this account: ${message}. Start as its owner, or set DATA_DIR to another folder.`,
    );
  }
}

/** As root the database's account must be able to pass through; it cannot list or write the folder. */
function makeHome(home: string): void {
  if (mkdirSync(home, { recursive: true }) !== undefined) chmodSync(home, ownIdentity().uid === 0 ? 0o711 : 0o700);
}

function ownerOf(folder: string): Owner | null {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isDirectory() && !statSync(folder).isDirectory())
    throw new EmbeddedPostgresRefusal(`${folder} is not a folder.`);
  return statSync(folder);
}

function isEmpty(folder: string, owner: Owner): boolean {
  const { uid } = ownIdentity();
  return (uid === 0 || uid === owner.uid) && readdirSync(folder).length === 0;
}

function refuseForeign(owner: Owner, home: string): void {
  const { uid, gid } = ownIdentity();
  if (uid === 0 || uid === owner.uid) return;
  throw new EmbeddedPostgresRefusal(
    `The database in ${home} belongs to ${accountName(owner.uid)}, who started it before, and this is ${accountName(uid)}. ` +
      `Start as before, or stop it there and hand the folder over: sudo chown -R ${uid}:${gid} ${home}`,
  );
}

/** Initialises aside and renames, so that a cluster is there whole or not at all. */
async function createCluster(home: string, folder: string, binaries: PostgresBinaries): Promise<Cluster> {
  removeAbandonedAttempts(home);
  const aside = path.join(home, `${ASIDE}${process.pid}`);
  mkdirSync(aside, { mode: 0o700 });
  try {
    const account = chooseAccount(accountsFor(null, ownerAround(home)), aside, binaries);
    const password = makePassword(home);
    // The account cannot read the password file; its copy goes away with the folder.
    const copy = path.join(aside, "password");
    writeFileSync(copy, password, { mode: 0o600, flag: "wx" });
    lchownSync(copy, account.files.uid, account.files.gid);
    await initialise(account, binaries.initdb, path.join(aside, "cluster"), copy);
    renameSync(path.join(aside, "cluster"), folder);
    syncFolder(home);
    return { home, folder, account, password };
  } catch (fault) {
    // Another start was faster: its cluster is as good.
    if (["ENOTEMPTY", "EEXIST"].includes((fault as NodeJS.ErrnoException).code ?? ""))
      return openCluster(home, binaries);
    throw fault;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Whose data folder, clone or home directory this is, the innermost first; null where all is root's. */
function ownerAround(home: string): Owner | null {
  for (let folder = home; ; folder = path.dirname(folder)) {
    const owner = statSync(folder);
    if (owner.uid !== 0) return owner;
    if (folder === path.dirname(folder)) return null;
  }
}

const ASIDE = `pg${POSTGRES_MAJOR}.new-`;

function removeAbandonedAttempts(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(ASIDE))) {
    const pid = Number(name.slice(ASIDE.length));
    // In a container this process may have the number of the one that was killed.
    if (pid === process.pid || !isAlive(pid)) rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function chooseAccount(accounts: DatabaseAccount[], folder: string, binaries: PostgresBinaries): DatabaseAccount {
  const reasons: string[] = [];
  for (const account of accounts) {
    if (statSync(folder).uid !== account.files.uid) giveFolder(folder, account.files);
    const reason = whyAccountCannotRun(account, folder, binaries.postgres);
    if (reason === null) return account;
    reasons.push(`\n  as ${account.title}: ${reason}`);
  }
  throw new EmbeddedPostgresRefusal(
    `The embedded database cannot start: ${reasons.length > 0 ? "no account can run it" : "there is no account for it"}.${reasons.join("")}\n` +
      "Let that account enter the folders it needs, or start as an ordinary user in a folder of its own, or set DATABASE_URL.",
  );
}

async function initialise(
  account: DatabaseAccount,
  initdb: string,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const [command, args] = commandAs(account, initdb, [
    "-D",
    folder,
    "-U",
    SUPERUSER,
    "--pwfile",
    passwordFile,
    ...INITDB,
  ]);
  const child = spawn(command, args, {
    ...account.spawnAs,
    env: PROGRAM_ENVIRONMENT,
    cwd: "/",
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const status = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (status !== 0)
    throw new EmbeddedPostgresRefusal(`The embedded database could not be initialised in ${folder}:\n${output.trim()}`);
}

/** The bundled ICU is old, so names sort by ICU only where a column says so; everything else by bytes. */
const INITDB = [
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  "--data-checksums",
  "--no-instructions",
];

function refuseOtherVersion(folder: string): void {
  const version = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  if (version !== POSTGRES_MAJOR)
    throw new EmbeddedPostgresRefusal(
      `${folder} holds data of PostgreSQL ${version}; this program brings ${POSTGRES_MAJOR}.`,
    );
}
