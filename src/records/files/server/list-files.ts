import { type Context, heldPermissions } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import type { Permission } from "#platform/shared/endpoint.ts";
import type { File, FileId, FileList } from "../contract.ts";
import { addingPermissions } from "../rules.ts";
import { type FileOwner, findFileOwner, findFileRow, listFileRows } from "./files-sql.ts";
import { asFile, sightOf } from "./sight.ts";

/**
 * Lists the files of a customer with those of its records, or of one record, newest first: those that the reader sees.
 *
 * @param permission what a reader of the owner holds
 * @throws Problem `not-found` 404
 */
export async function listFiles(
  ctx: Context,
  permission: Permission,
  owner: FileOwner,
  page: { after?: FileId | undefined; limit: number },
): Promise<FileList> {
  return await read(ctx, permission, async (tx) => {
    const sight = sightOf(ctx);
    if (!(await findFileOwner(tx, ctx, owner, sight, "no lock"))) throw nothingHere();
    const rows = await listFileRows(tx, ctx, owner, sight, page);
    const { shown, next } = pageOf(rows, page.limit, (last) => last.id);
    return {
      files: shown.map((row) => asFile(ctx, row)),
      next,
      allowed: heldPermissions(ctx).has(addingPermissions[owner.kind]) ? ["add" as const] : [],
    };
  });
}

/**
 * Gets what is known of a file.
 *
 * @throws Problem `not-found` 404
 */
export async function getFile(ctx: Context, id: FileId): Promise<File> {
  return await read(ctx, "work-orders.view", async (tx) => {
    const row = await findFileRow(tx, ctx, id, sightOf(ctx), "no lock");
    if (!row) throw nothingHere();
    return asFile(ctx, row);
  });
}
