import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { Upload } from "#platform/server/http/upload.ts";
import { read } from "#platform/server/read.ts";
import type { FileId } from "../contract.ts";
import { addingPermissions } from "../rules.ts";
import { type FileOwner, findFileOwner, insertFileRow } from "./files-sql.ts";
import { keepReceived, receiveFile, withFileInKey } from "./receive-file.ts";
import { sightOf } from "./sight.ts";

/**
 * Adds a file to a customer or to one of its records. Its content is in the store before the row is committed; what no
 * row comes to name is swept.
 *
 * @param upload opens the file on its way in
 * @throws Problem `not-found` 404, `file-not-taken` 422 with the reason
 */
export async function addFile(ctx: Context, owner: FileOwner, upload: () => Promise<Upload>): Promise<{ id: FileId }> {
  const uploadedBy = requireStaff(ctx);
  const permission = addingPermissions[owner.kind];
  const sight = sightOf(ctx);
  // Asked first, so that nothing is read and stored for a record that is not there.
  await read(ctx, permission, async (tx) => {
    if (!(await findFileOwner(tx, ctx, owner, sight, "no lock"))) throw nothingHere();
  });
  const received = await receiveFile(ctx, upload);
  return await change(withFileInKey(ctx, received), permission, async (tx, activity) => {
    const found = await findFileOwner(tx, ctx, owner, sight, "stays");
    if (!found) throw nothingHere();
    await keepReceived(tx, ctx, received);
    const id = ctx.system.ids.next() as FileId;
    await insertFileRow(tx, ctx, { ...received, id, customerId: found.customerId, owner, uploadedBy });
    activity.record({
      what: "file.added",
      customerId: found.customerId,
      facts: { fileId: id, sizeBytes: received.sizeBytes, of: owner.kind, ofId: owner.id },
      values: [{ subjectId: id, field: "name", before: null, after: received.name }],
    });
    return { id };
  });
}
