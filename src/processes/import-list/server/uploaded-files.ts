import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { System } from "#platform/server/context.ts";
import type { Upload } from "#platform/server/http/upload.ts";
import { importFileBytesMost } from "../limits.ts";

/** A file on the disk until it is read. */
export interface UploadedFile {
  path: string;
  /** SHA-256 of its bytes, base64url. */
  hash: string;
  isTooLarge: boolean;
}

/**
 * Writes an upload to the disk under a random name; the name it came with is data and never a path.
 *
 * @param upload the file on its way in
 * @returns where it lies; whoever calls removes it
 */
export async function storeUpload(system: System, upload: Upload): Promise<UploadedFile> {
  await mkdir(folderOf(system), { recursive: true, mode: 0o700 });
  const file = path.join(folderOf(system), system.ids.secret());
  const hash = createHash("sha256");
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(upload.stream, measured, createWriteStream(file, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    await removeUpload(file);
    throw error;
  }
  // The HTTP layer cuts a stream at the limit instead of failing, and marks it.
  const isCut = "truncated" in upload.stream && upload.stream.truncated === true;
  return { path: file, hash: hash.digest("base64url"), isTooLarge: isCut || bytes > importFileBytesMost };
}

/** Removes an uploaded file. */
export async function removeUpload(file: string): Promise<void> {
  await rm(file, { force: true });
}

/**
 * Removes what a server that was killed left behind. To be called at the start, before anything is uploaded.
 */
export async function sweepUploads(system: System): Promise<void> {
  const names = await readdir(folderOf(system)).catch(() => []);
  for (const name of names) await removeUpload(path.join(folderOf(system), name));
}

function folderOf(system: System): string {
  return path.join(system.dataDirectory, "uploads");
}
