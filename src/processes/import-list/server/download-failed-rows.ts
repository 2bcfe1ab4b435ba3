import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import type { Context } from "#platform/server/context.ts";
import type { Download } from "#platform/server/http/route.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { withTextMark } from "#platform/shared/text-mark.ts";
import { Problem } from "#platform/shared/problem.ts";
import type { Language } from "#records/company/contract.ts";
import { type ImportBatchId, importNotReady } from "../contract.ts";
import { failedRowsWords, problemText } from "../fault-texts.ts";
import { type BatchRow, findBatchRow } from "./import-batches-sql.ts";
import { asProblems, fieldsOfColumns } from "./list-import-rows.ts";
import { listShownRows, type ShownRow } from "./shown-rows-sql.ts";

/** Rows that are written at once. */
const pageRows = 1_000;

/**
 * Writes the failed rows as CSV: the columns as they came, what was mended in them, then Row, Column and Problem. Cells
 * that a spreadsheet would take for formulas are marked as text; reading the file again takes the mark away.
 *
 * @param language of the headings and problems
 * @throws Problem `not-found` 404, `import-not-ready` 409 before the check is done
 * @see Rules L-07, L-09
 */
export async function downloadFailedRows(ctx: Context, id: ImportBatchId, language: Language): Promise<Download> {
  const batch = await read(ctx, "lists.import", (tx) => findBatchRow(tx, ctx, id, "no lock"));
  if (!batch || batch.state === "parsing") throw nothingHere();
  if (batch.state === "mapping" || batch.state === "checking")
    throw new Problem(importNotReady, { detail: "The rows are not checked yet." });
  const name = batch.fileName.replace(/\.[^.]*$/, "");
  return {
    fileName: `${name} - ${failedRowsWords[language].fileName}.csv`,
    contentType: "text/csv; charset=utf-8",
    content: Readable.from(lines(ctx, batch, language)),
  };
}

async function* lines(ctx: Context, batch: BatchRow, language: Language): AsyncGenerator<string> {
  // The mark at the beginning tells spreadsheet programs that this is UTF-8.
  yield `\ufeff${csv([[...batch.columns.map((column) => column.heading), ...failedRowsWords[language].headings]], batch)}`;
  for (let after = 0; ;) {
    const rows = await read(ctx, "lists.import", (tx) =>
      listShownRows(tx, ctx, batch.id, { show: "fail", after, limit: pageRows }),
    );
    const page = rows.slice(0, pageRows);
    if (page.length > 0)
      yield csv(
        page.map((row) => cellsOf(row, batch, language)),
        batch,
      );
    if (rows.length <= pageRows) return;
    after = page.at(-1)?.row ?? 0;
  }
}

function cellsOf(row: ShownRow, batch: BatchRow, language: Language): string[] {
  const cells = batch.columns.map((_, column) => row.mended[column] ?? row.raw?.[column] ?? "");
  const problems = asProblems(row.problems, fieldsOfColumns(batch));
  const columns = problems.map(({ column }) =>
    column === null ? "" : batch.columns[column]?.heading || batch.columns[column]?.letter || "",
  );
  const texts = problems.map((problem) =>
    problemText({ ...problem, fault: problem.fault as Parameters<typeof problemText>[0]["fault"] }, language),
  );
  return [...cells, String(row.row), [...new Set(columns.filter(Boolean))].join("; "), texts.join(" ")];
}

function csv(rows: readonly (readonly string[])[], batch: BatchRow): string {
  return stringify(
    rows.map((row) => row.map(withTextMark)),
    { delimiter: batch.delimiter ?? ",", record_delimiter: "windows" },
  );
}
