import { createHash } from "node:crypto";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { holdContent } from "#platform/server/file-store.ts";
import type { Upload } from "#platform/server/http/upload.ts";
import { mediaTypeOf } from "#platform/server/media-type.ts";
import { cleanPicture, isPictureType } from "#platform/server/pictures.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { fileBytesMost, fileNotTaken, type FileRefusal } from "../contract.ts";
import { decideFile, refuseFile, storedName } from "../rules.ts";
import type { NamedContent } from "./files-sql.ts";

/** A file that was taken and whose content lies in the store, before a row names it. */
export interface ReceivedFile extends NamedContent {
  content: Buffer;
  /** SHA-256 of what was sent; pictures are stored otherwise. */
  sentHash: string;
}

/**
 * Takes a file on its way in: reads it, judges it by its content, frees a picture of what its camera wrote into it, and
 * lays it into the store.
 *
 * @param upload opens the file
 * @throws Problem `file-not-taken` 422 with the reason
 */
export async function receiveFile(ctx: Context, upload: () => Promise<Upload>): Promise<ReceivedFile> {
  const given = await upload();
  const name = storedName(given.fileName);
  const { sent, bytes } = await readWhole(given);
  if (bytes > fileBytesMost) refuse("file-too-large");
  const mediaType = await mediaTypeOf(sent);
  const isPicture = isPictureType(mediaType);
  refuseUnless(decideFile({ name, bytes, mediaType, isPicture }));
  const content = isPicture ? await cleanPicture(sent, mediaType) : sent;
  if (typeof content === "string") refuse(content);
  if (content.length > fileBytesMost) refuse("file-too-large");
  const received: ReceivedFile = {
    name,
    content,
    contentHash: hashOf(content),
    sentHash: hashOf(sent),
    sizeBytes: content.length,
    mediaType,
    isPicture,
  };
  await ctx.system.files.write({ ...ownerOf(ctx), hash: received.contentHash }, content);
  return received;
}

/**
 * Lays other content into the store in the place of what was received.
 *
 * @param content made of what was received
 */
export async function storeInstead(
  ctx: Context,
  received: ReceivedFile,
  content: Buffer,
  mediaType: string,
): Promise<ReceivedFile> {
  const contentHash = hashOf(content);
  await ctx.system.files.write({ ...ownerOf(ctx), hash: contentHash }, content);
  return { ...received, content, contentHash, sizeBytes: content.length, mediaType };
}

/**
 * Makes sure that the content lies in the store when the row that names it is committed, whatever was swept meanwhile.
 */
export async function keepReceived(tx: Transaction, ctx: Context, received: ReceivedFile): Promise<void> {
  const key = { ...ownerOf(ctx), hash: received.contentHash };
  await holdContent(tx, key, key.hash, "shared");
  if (!(await ctx.system.files.has(key))) await ctx.system.files.write(key, received.content);
}

/**
 * One key, one file: the same Idempotency-Key with another file is refused, because the file stands for the body.
 */
export function withFileInKey(ctx: Context, received: ReceivedFile): Context {
  const known = ctx.idempotency;
  if (!known) return ctx;
  return { ...ctx, idempotency: { ...known, fingerprint: `${known.fingerprint}:${received.sentHash}` } };
}

// What is beyond the limit is read to its end and thrown away, so that the sender hears why.
async function readWhole(upload: Upload): Promise<{ sent: Buffer; bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of upload.stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= fileBytesMost) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { sent: Buffer.concat(chunks), bytes };
}

function refuse(reason: FileRefusal): never {
  refuseUnless(refuseFile(reason));
  throw new Problem(fileNotTaken);
}

function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function ownerOf(ctx: Context): { networkId: string; providerId: string } {
  return { networkId: ctx.networkId, providerId: ctx.providerId };
}
