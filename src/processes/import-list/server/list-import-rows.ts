import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { Problem } from "#platform/shared/problem.ts";
import {
  type ImportBatchId,
  importNotReady,
  type ImportRow,
  type RowProblemReply,
  type RowsShown,
} from "../contract.ts";
import { fieldsOfUpdate } from "./decide-updates.ts";
import { type BatchRow, findBatchRow } from "./import-batches-sql.ts";
import { listShownRows, type ShownRow, type StoredProblem } from "./shown-rows-sql.ts";

/**
 * Lists rows of an import with what will become or became of them.
 *
 * @param page which rows, and where the previous page ended
 * @throws Problem `not-found` 404, `import-not-ready` 409 before the check is done
 * @see Rules L-05 to L-07
 */
export async function listImportRows(
  ctx: Context,
  id: ImportBatchId,
  page: { show: RowsShown; after: number; limit: number },
): Promise<{ rows: ImportRow[]; next: number | null }> {
  return await read(ctx, "lists.import", async (tx) => {
    const batch = await findBatchRow(tx, ctx, id, "no lock");
    if (!batch || batch.state === "parsing") throw nothingHere();
    if (batch.state === "mapping" || batch.state === "checking")
      throw new Problem(importNotReady, { detail: "The rows are not checked yet." });
    const rows = await listShownRows(tx, ctx, id, page);
    const { shown, next } = pageOf(rows, page.limit, (last) => last.row);
    return { rows: shown.map((row) => asRow(row, fieldsOfColumns(batch))), next };
  });
}

/**
 * The fields that the columns of an import stand for.
 */
export function fieldsOfColumns(batch: BatchRow): readonly (string | null)[] {
  return batch.kind === "update" ? fieldsOfUpdate(batch) : (batch.mapping ?? []);
}

/**
 * Turns stored problems into the answer: with the column at fault, and what stands there.
 *
 * @param columns what they stand for
 */
export function asProblems(problems: readonly StoredProblem[], columns: readonly (string | null)[]): RowProblemReply[] {
  return problems.map(({ column, field, fault, value, suggestion, most, otherRow }) => {
    const place = column ?? (field === null ? -1 : columns.indexOf(field));
    return {
      column: place < 0 ? null : place,
      field,
      fault,
      value,
      suggestion: suggestion ?? null,
      most: most ?? null,
      otherRow: otherRow ?? null,
    };
  });
}

function asRow(
  { raw: _raw, mended: _mended, repairs, ...row }: ShownRow,
  columns: readonly (string | null)[],
): ImportRow {
  return {
    ...row,
    problems: asProblems(row.problems, columns),
    emptied: asProblems(row.emptied, columns),
    repairs: repairs.map(({ column, kind, before, after, applied }) => ({ column, kind, before, after, applied })),
  };
}
