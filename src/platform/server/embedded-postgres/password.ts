import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { syncFolder } from "./folders.ts";
import { EmbeddedPostgresRefusal } from "./refusal.ts";

/**
 * Reads the superuser's password of a data folder.
 *
 * @throws EmbeddedPostgresRefusal where it is missing
 */
export function readPassword(home: string): string {
  try {
    return readFileSync(passwordFile(home), "utf8").trim();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "ENOENT") throw fault;
    throw new EmbeddedPostgresRefusal(
      `The file ${passwordFile(home)} is missing; without it the database beside it cannot be opened. Put it back from your backup.`,
    );
  }
}

/**
 * Makes the password, whole and on disk before the cluster that needs it; one already there is kept.
 *
 * @returns the password that is there now
 */
export function makePassword(home: string): string {
  const draft = `${passwordFile(home)}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, passwordFile(home));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
  } finally {
    rmSync(draft);
  }
  syncFolder(home);
  return readPassword(home);
}

function passwordFile(home: string): string {
  return path.join(home, "db-password");
}
