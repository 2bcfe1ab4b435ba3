import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Owner } from "./account.ts";

/**
 * Makes the folder for the server's socket: inside the data folder, or under the folder for temporary
 * files where the path would exceed what the system allows for a socket.
 *
 * @param owner the database's account; only it may enter
 * @returns its path
 */
export function makeSocketDirectory(home: string, owner: Owner): string {
  const inside = path.join(home, "run");
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_DIRECTORY_BYTES) {
    mkdirSync(inside, { recursive: true });
    giveFolder(inside, owner);
    return inside;
  }
  // A name nobody can have prepared. The server's own postmaster.pid tells later starts where it is.
  const aside = mkdtempSync(path.join(temporaryFolder(), SOCKET_PREFIX));
  giveFolder(aside, owner);
  return aside;
}

/** Removes a socket folder under the folder for temporary files; one inside the data folder stays. */
export function removeTemporarySocketDirectory(directory: string): void {
  const isOurs =
    path.dirname(directory) === temporaryFolder() && /^fieldfolk-socket-\w{6}$/.test(path.basename(directory));
  if (isOurs) rmSync(directory, { recursive: true, force: true });
}

/** Gives a folder to an account alone. A link in its place is refused: as root it could lead to any folder. */
export function giveFolder(folder: string, { uid, gid }: Owner): void {
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    fchownSync(handle, uid, gid);
    fchmodSync(handle, 0o700);
  } finally {
    closeSync(handle);
  }
}

/** Makes what was created or renamed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** macOS allows 103 bytes for the path of a socket, Linux 107; "/.s.PGSQL.5432" takes 14. */
const LONGEST_SOCKET_DIRECTORY_BYTES = 88;
const SOCKET_PREFIX = "fieldfolk-socket-";

function temporaryFolder(): string {
  const longest = LONGEST_SOCKET_DIRECTORY_BYTES - "/".length - SOCKET_PREFIX.length - 6;
  return Buffer.byteLength(tmpdir()) <= longest ? tmpdir() : "/tmp";
}
