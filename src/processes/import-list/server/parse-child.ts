/** A process of its own that reads one foreign file and says what is in it on its standard output, a line per message. */
import { once } from "node:events";
import { withoutTextMark } from "#platform/shared/text-mark.ts";
import { storableText } from "../rules.ts";
import { ParserRequest } from "./parser-message.ts";
import type { ParsedRow, ParserMessage } from "./parser-message.ts";
import { FileRefused } from "./file-refused.ts";
import { readTable } from "./read-table.ts";
import type { TableRow } from "./read-table.ts";

/** A message ends with this many rows, or with this many characters. */
const batchRows = 500;
const batchCharacters = 256 * 1024;

const { path, encoding, delimiter } = ParserRequest.parse(JSON.parse(process.argv[2] ?? "{}"));

try {
  const table = await readTable(path, { ...(encoding && { encoding }), ...(delimiter && { delimiter }) });
  const columns = table.columns.map(({ heading, letter }) => ({ heading: storableText(heading), letter }));
  await say({ kind: "table", encoding: table.encoding, delimiter: table.delimiter, columns });
  // What stands in a workbook is a text already, and needs no mark.
  const read = table.delimiter === null ? storableText : (cell: string) => storableText(withoutTextMark(cell));
  for await (const rows of batches(table.rows, read)) await say({ kind: "rows", rows });
  await say({ kind: "end" });
} catch (error) {
  if (!(error instanceof FileRefused)) throw error;
  await say({ kind: "refused", refusal: error.refusal });
}

async function* batches(rows: AsyncIterable<TableRow>, read: (cell: string) => string): AsyncGenerator<ParsedRow[]> {
  let batch: ParsedRow[] = [];
  let characters = 0;
  for await (const { row, line, cells } of rows) {
    const storable = cells.map(read);
    batch.push({ row, line, cells: storable });
    characters += storable.reduce((sum, cell) => sum + cell.length, 0);
    if (batch.length < batchRows && characters < batchCharacters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Waits while the reader at the other end is busy, so that a fast file does not fill the memory. */
async function say(message: ParserMessage): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, "drain");
}
