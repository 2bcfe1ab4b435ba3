import { changedValues, purgeActivityValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { Upload } from "#platform/server/http/upload.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { File, FileChanges, FileId } from "../contract.ts";
import { decideName } from "../rules.ts";
import { carriedByMessage } from "./constraint-problems.ts";
import { deleteFileRow, type FileRow, findFileRow, isInMessage, replaceFileRow, updateFileRow } from "./files-sql.ts";
import { getFile } from "./list-files.ts";
import { keepReceived, receiveFile } from "./receive-file.ts";
import { asFile, sightOf } from "./sight.ts";

/**
 * Changes the name or the note of a file. The name of one that a message carries stays: it is what was sent.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `file-in-message` 409, `changed-meanwhile` 412, `file-not-taken` 422 for a name that
 *   promises something else
 */
export async function updateFile(ctx: Context, id: FileId, changes: FileChanges, version: number): Promise<File> {
  return await change(ctx, "files.edit", async (tx, activity) => {
    const row = await lockedFile(tx, ctx, id, version);
    const wanted = { name: changes.name ?? row.name, note: changes.note === undefined ? row.note : changes.note };
    const values = changedValues(id, { name: row.name, note: row.note }, wanted);
    if (values.length === 0) {
      activity.nothingChanged();
      return asFile(ctx, row);
    }
    if (wanted.name !== row.name) {
      refuseUnless(decideName({ name: wanted.name, mediaType: row.mediaType }, "#/name"));
      if (await isInMessage(tx, ctx, id)) throw carriedByMessage();
    }
    await updateFileRow(tx, ctx, id, wanted);
    activity.record({ what: "file.updated", customerId: row.customerId, facts: { fileId: id }, values });
    return await storedFile(tx, ctx, id);
  });
}

/**
 * Puts another file in the place of one: the record, its note and its author stay, the name is that of the new one.
 *
 * @param upload  opens the file on its way in
 * @param version the version that was read
 * @throws Problem `not-found` 404, `file-not-taken` 422 with the reason, `file-in-message` 409, `changed-meanwhile` 412
 */
export async function replaceFile(
  ctx: Context,
  id: FileId,
  upload: () => Promise<Upload>,
  version: number,
): Promise<File> {
  await getFile(ctx, id);
  const received = await receiveFile(ctx, upload);
  return await change(ctx, "files.edit", async (tx, activity) => {
    const row = await lockedFile(tx, ctx, id, version);
    if (row.contentHash === received.contentHash && row.name === received.name) {
      activity.nothingChanged();
      return asFile(ctx, row);
    }
    if (await isInMessage(tx, ctx, id)) throw carriedByMessage();
    await keepReceived(tx, ctx, received);
    await replaceFileRow(tx, ctx, id, received);
    activity.record({
      what: "file.replaced",
      customerId: row.customerId,
      facts: { fileId: id, sizeBytes: received.sizeBytes },
      values: [{ subjectId: id, field: "name", before: row.name, after: received.name }],
    });
    return await storedFile(tx, ctx, id);
  });
}

/**
 * Deletes a file for good. Its content is swept when no other file names it.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `file-in-message` 409, `changed-meanwhile` 412
 */
export async function deleteFile(ctx: Context, id: FileId, version: number): Promise<void> {
  await change(ctx, "files.edit", async (tx, activity) => {
    const row = await lockedFile(tx, ctx, id, version);
    await deleteFileRow(tx, ctx, id);
    await purgeActivityValues(tx, ctx, [id]);
    activity.record({ what: "file.deleted", customerId: row.customerId, facts: { fileId: id } });
  });
}

async function lockedFile(tx: Transaction, ctx: Context, id: FileId, version: number): Promise<FileRow> {
  const row = await findFileRow(tx, ctx, id, sightOf(ctx), "for update");
  if (!row) throw nothingHere();
  if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asFile(ctx, row) } });
  return row;
}

async function storedFile(tx: Transaction, ctx: Context, id: FileId): Promise<File> {
  const row = await findFileRow(tx, ctx, id, sightOf(ctx), "no lock");
  if (!row) throw nothingHere();
  return asFile(ctx, row);
}
