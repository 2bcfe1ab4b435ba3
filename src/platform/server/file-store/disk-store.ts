import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, opendir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { ContentKey, FileStore, StoredContent } from "../file-store.ts";
import { folderOf, hashIn, placeOf } from "./content-path.ts";

/** Where content is written until it is whole; no provider is called like this. */
const unfinished = "unfinished";

/**
 * Keeps content on the disk: written under a temporary name, forced to the disk, and only then given its name.
 *
 * @param root folder of the store; made when needed
 */
export function diskStore(root: string): FileStore {
  const at = (key: ContentKey) => path.join(root, placeOf(key));
  return {
    async write(key, content) {
      const file = at(key);
      const temporary = path.join(root, unfinished, randomBytes(16).toString("hex"));
      await makeFolder(path.dirname(temporary));
      await makeFolder(path.dirname(file));
      try {
        const handle = await open(temporary, "wx", 0o600);
        try {
          await handle.writeFile(content);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await syncFolder(path.dirname(file));
    },
    async has(key) {
      return (await stat(at(key)).catch(absent)) !== null;
    },
    async open(key) {
      const handle: FileHandle | null = await open(at(key), "r").catch(absent);
      return handle === null ? null : handle.createReadStream();
    },
    async remove(owner, hash) {
      for (const part of [undefined, "small", "large"] as const)
        await rm(at({ ...owner, hash, part }), { force: true });
    },
    list: (owner) => listFolder(path.join(root, folderOf(owner))),
    async removeUnfinished(before) {
      const folder = path.join(root, unfinished);
      for (const name of (await readdir(folder).catch(absent)) ?? []) {
        const file = path.join(folder, name);
        const found = await stat(file).catch(absent);
        if (found !== null && found.mtime < before) await rm(file, { force: true });
      }
    },
  };
}

async function* listFolder(folder: string): AsyncIterable<StoredContent> {
  for (const part of (await readdir(folder).catch(absent)) ?? []) {
    const directory = await opendir(path.join(folder, part)).catch(absent);
    if (directory === null) continue;
    for await (const entry of directory) {
      const hash = hashIn(entry.name);
      const found = hash === null ? null : await stat(path.join(folder, part, entry.name)).catch(absent);
      if (hash !== null && found !== null) yield { hash, storedAt: found.mtime };
    }
  }
}

// A folder lasts only when the one above it is on the disk too.
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.startsWith(first); made = path.dirname(made)) await syncFolder(path.dirname(made));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(notOnThisSystem);
  if (handle === null) return;
  try {
    await handle.sync().catch(notOnThisSystem);
  } finally {
    await handle.close();
  }
}

function absent(error: unknown): null {
  if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
  throw error;
}

// Windows opens no folder and forces none to the disk.
function notOnThisSystem(error: unknown): null {
  if (["EISDIR", "EPERM", "EINVAL"].includes(codeOf(error))) return null;
  throw error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
