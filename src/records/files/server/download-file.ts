import { buffer } from "node:stream/consumers";
import type { Context } from "#platform/server/context.ts";
import type { ContentKey } from "#platform/server/file-store.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { Download } from "#platform/server/http/route.ts";
import { isPictureType, shrinkPicture } from "#platform/server/pictures.ts";
import { read } from "#platform/server/read.ts";
import { Problem, temporarilyUnavailable } from "#platform/shared/problem.ts";
import type { FileId } from "../contract.ts";
import { type FileRow, findFileRow } from "./files-sql.ts";
import { sightOf } from "./sight.ts";

/** Longest edge of a preview, in pixels. */
const previewEdges = { small: 320, large: 1600 } as const;

/**
 * Hands out a file as it is stored. Only pictures and PDF go out under their own type; everything else is bytes, so that
 * no browser ever runs what somebody uploaded.
 *
 * @throws Problem `not-found` 404, `temporarily-unavailable` 503 when the store does not have it
 */
export async function downloadFile(ctx: Context, id: FileId): Promise<Download> {
  const row = await findShownFile(ctx, id);
  const content = await ctx.system.files.open(keyOf(ctx, row));
  if (!content) throw lost(ctx, row);
  const isKnown = row.isPicture || row.mediaType === "application/pdf";
  return {
    fileName: row.name,
    contentType: isKnown ? row.mediaType : "application/octet-stream",
    content,
    bytes: row.sizeBytes,
  };
}

/**
 * Hands out a smaller picture of a picture; it is made when it is first wanted.
 *
 * @throws Problem `not-found` 404 for what is no picture too
 */
export async function getPreview(ctx: Context, id: FileId, size: "small" | "large"): Promise<Download> {
  const row = await findShownFile(ctx, id);
  if (!isPictureType(row.mediaType)) throw nothingHere();
  const key = { ...keyOf(ctx, row), part: size };
  const answer = { fileName: `${size}.webp`, contentType: "image/webp" };
  const made = await ctx.system.files.open(key);
  if (made) return { ...answer, content: made };
  const whole = await ctx.system.files.open(keyOf(ctx, row));
  if (!whole) throw lost(ctx, row);
  const picture = await shrinkPicture(await buffer(whole), previewEdges[size]);
  await ctx.system.files.write(key, picture);
  return { ...answer, content: picture };
}

async function findShownFile(ctx: Context, id: FileId): Promise<FileRow> {
  return await read(ctx, "work-orders.view", async (tx) => {
    const row = await findFileRow(tx, ctx, id, sightOf(ctx), "no lock");
    if (!row) throw nothingHere();
    return row;
  });
}

function keyOf(ctx: Context, row: FileRow): ContentKey {
  return { networkId: ctx.networkId, providerId: ctx.providerId, hash: row.contentHash };
}

function lost(ctx: Context, row: FileRow): Problem {
  ctx.system.log.error({ requestId: ctx.requestId, file: row.id }, "the content of a file is not in the store");
  return new Problem(temporarilyUnavailable, {
    detail: "The content of this file is not there. Whoever runs this installation finds why in its log.",
  });
}
