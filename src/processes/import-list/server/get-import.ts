import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { undoDays } from "#records/company/server/public.ts";
import { defaultRegion } from "#records/contacts/server/public.ts";
import type { Import, ImportBatchId, ImportInList, ImportOptions } from "../contract.ts";
import { isHeaderMissing } from "../guess-columns.ts";
import { allowedWithImport, importUndoableUntil } from "../import-steps.ts";
import { findBatchRow, findSameFile, listBatchRows } from "./import-batches-sql.ts";
import { findRememberedMapping } from "./remembered-mappings-sql.ts";

/** What is proposed before anybody chose: nobody who is there is touched, and what cannot be read is an error. */
const usualOptions: ImportOptions = {
  updateKey: null,
  leaveInvalidCellsEmpty: false,
  fillMissingNames: false,
  sameName: "new-customer",
  repairsOff: [],
};

/**
 * Gets one import: its columns with samples, what they are taken for, what the check found, how far it is, what it did.
 *
 * @throws Problem `not-found` 404
 * @see Rules L-01, L-07, L-09
 */
export async function getImport(ctx: Context, id: ImportBatchId): Promise<Import> {
  return await read(ctx, "lists.import", async (tx) => {
    const batch = await findBatchRow(tx, ctx, id, "no lock");
    if (!batch || batch.state === "parsing") throw nothingHere();
    const remembered =
      batch.mapping === null && batch.fingerprint !== null
        ? await findRememberedMapping(tx, ctx, batch.fingerprint)
        : null;
    const guessed = batch.columns.map((column) => column.guess);
    const region = await defaultRegion(tx, ctx);
    const days = await undoDays(tx, ctx, "import");
    return {
      id,
      kind: batch.kind,
      fileName: batch.fileName,
      state: batch.state,
      rows: batch.rows,
      encoding: batch.encoding,
      delimiter: batch.delimiter,
      columns: batch.columns,
      headerMissing: isHeaderMissing(
        batch.columns.map((column) => column.heading),
        region,
      ),
      mapping: [...(batch.mapping ?? remembered ?? guessed)],
      mappingFrom: batch.mapping !== null ? "chosen" : remembered !== null ? "remembered" : "guessed",
      options: batch.options ?? usualOptions,
      sameFile: await findSameFile(tx, ctx, batch),
      check: ["checked", "applying"].includes(batch.state) ? batch.summary : null,
      result: batch.result,
      progress: batch.progress,
      failure: batch.failure,
      jobId: batch.jobId,
      createdByName: batch.createdByName,
      createdAt: batch.createdAt,
      appliedAt: batch.appliedAt,
      undoableUntil: batch.appliedAt === null ? null : importUndoableUntil(batch.appliedAt, days),
      undone: batch.undone,
      undoneAt: batch.undoneAt,
      version: batch.version,
      allowed: allowedWithImport(batch, {
        appliedAt: batch.appliedAt,
        now: ctx.system.clock.now().toISOString(),
        days,
      }),
    };
  });
}

/**
 * Lists the imports of this provider, newest first.
 *
 * @param page the last one already shown, and how many are wanted
 */
export async function listImports(
  ctx: Context,
  page: { before?: ImportBatchId | undefined; limit: number },
): Promise<{ imports: ImportInList[]; next: ImportBatchId | null }> {
  const rows = await read(ctx, "lists.import", (tx) => listBatchRows(tx, ctx, page.before, page.limit));
  const { shown, next } = pageOf(rows, page.limit, (last) => last.id);
  return { imports: shown, next };
}
