import { open, stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { importColumnsMost, importFileBytesMost, importRowCharactersMost, importRowsMost } from "../limits.ts";
import { csvOptions } from "./csv-options.ts";
import { delimiters, detectDelimiter } from "./detect-delimiter.ts";
import type { Delimiter } from "./detect-delimiter.ts";
import { decodedText, detectEncoding } from "./detect-encoding.ts";
import type { TextEncoding } from "./detect-encoding.ts";
import { FileRefused } from "./file-refused.ts";
import { readWorkbook, type SheetRow } from "./read-workbook.ts";
import { sniffBytes, sniffFile } from "./sniff-file.ts";

export interface TableColumn {
  /** The heading as it stands in the file; may be empty, and may be the same as another's. */
  heading: string;
  /** The letters by which spreadsheets name the column, no other has the same. */
  letter: string;
}

export interface TableRow {
  /** The number a spreadsheet shows for the row; the header row is the first. */
  row: number;
  /** The line of the text in which the row begins. */
  line: number;
  /** As many cells as the table has columns, and more where the row has more. */
  cells: string[];
}

export interface Table {
  /** How the text is written; null for a workbook. */
  encoding: TextEncoding | null;
  delimiter: Delimiter | null;
  columns: TableColumn[];
  /** Rows with something in them; may be walked once. Throws `FileRefused` where the file turns out unusable. */
  rows: AsyncGenerator<TableRow>;
}

export interface ReadTableOptions {
  /** Instead of the detected ones, when a person says so. */
  encoding?: TextEncoding | undefined;
  delimiter?: Delimiter | undefined;
}

/** Characters of the text that decide about the delimiter. */
const delimiterSampleCharacters = 256 * 1024;

/**
 * Opens a table, kept as text or in a workbook, and reads it row by row; the rows are never in memory together.
 *
 * @param path the stored file; its name plays no part
 * @throws FileRefused when it is no such table, is too large, or has no data row
 * @see Rules L-01, L-11
 */
export async function readTable(path: string, options: ReadTableOptions = {}): Promise<Table> {
  const head = await readHead(path);
  const kind = sniffFile(head);
  if (kind === "empty") throw new FileRefused({ reason: "no-data-row" });
  if (kind === "office-encrypted") throw new FileRefused({ reason: "encrypted", found: kind });
  if (kind === "text") return await readTextTable(path, head, options);
  // The beginning of an archive need not say what it is.
  const rows = ["xlsx", "zip", "office-document"].includes(kind) && isArchive(head) ? await readWorkbook(path) : null;
  if (rows === null && kind === "xlsx") throw new FileRefused({ reason: "damaged" });
  if (rows === null) throw new FileRefused({ reason: "wrong-type", found: kind });
  return await tableOf(withLines(rows), { encoding: null, delimiter: null });
}

async function readTextTable(path: string, head: Buffer, options: ReadTableOptions): Promise<Table> {
  const encoding = options.encoding ?? (await detectEncoding(path, head));
  if (encoding === null) throw new FileRefused({ reason: "wrong-type", found: "binary" });
  const { text, hinted, start, isAll } = await withoutDelimiterHint(decodedText(path, encoding));
  const delimiter = options.delimiter ?? hinted ?? detectDelimiter(start, isAll);
  return await tableOf(filledRows(text, delimiter, hinted === null ? 0 : 1), { encoding, delimiter });
}

async function tableOf(rows: AsyncGenerator<TableRow>, about: Pick<Table, "encoding" | "delimiter">): Promise<Table> {
  const header = await rows.next();
  if (header.done) throw new FileRefused({ reason: "no-data-row" });
  const columns = tableColumns(header.value.cells);
  const first = await rows.next();
  if (first.done) throw new FileRefused({ reason: "no-data-row" });
  return { ...about, columns, rows: dataRows(first.value, rows, columns.length) };
}

const isArchive = (head: Buffer) => head.subarray(0, 2).equals(Buffer.from("PK"));

// In a workbook a row is a line.
async function* withLines(rows: AsyncGenerator<SheetRow>): AsyncGenerator<TableRow> {
  for await (const { row, cells } of rows) yield { row, line: row, cells };
}

async function readHead(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > importFileBytesMost) throw new FileRefused({ reason: "too-large", bytesMost: importFileBytesMost });
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A first line such as `sep=;` is a word to spreadsheet programs and no row of the table. */
async function withoutDelimiterHint(pieces: AsyncGenerator<string>) {
  let start = "";
  let isAll = false;
  while (start.length < delimiterSampleCharacters && !isAll) {
    const piece = await pieces.next();
    if (piece.done) isAll = true;
    else start += piece.value;
  }
  const [line = "", separator] = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(start) ?? [];
  const hinted = delimiters.find((delimiter) => delimiter === separator) ?? null;
  const begin = start.slice(hinted === null ? 0 : line.length);
  async function* text() {
    yield begin;
    yield* pieces;
  }
  return { text: text(), hinted, start: begin, isAll };
}

async function* filledRows(
  text: AsyncGenerator<string>,
  delimiter: Delimiter,
  linesBefore: number,
): AsyncGenerator<TableRow> {
  const parser = parse(csvOptions(delimiter));
  // What fails in the text or in the parser comes out of the loop below, and leaving the loop closes the file.
  pipeline(Readable.from(text), parser, () => {});
  let row = linesBefore;
  let line = 1 + linesBefore;
  try {
    for await (const record of parser) {
      const cells = record as string[];
      row += 1;
      if (cells.some((cell) => !/^[\s\u200b\ufeff]*$/u.test(cell))) yield { row, line, cells };
      line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    }
  } catch (error) {
    throw refusedBy(error, linesBefore);
  }
}

function lineBreaks(cell: string): number {
  return cell.includes("\n") || cell.includes("\r") ? cell.split(/\r\n|\n|\r/).length - 1 : 0;
}

/** The parser's error overtakes rows that were not taken yet, so it says itself how many there were. */
function refusedBy(error: unknown, linesBefore: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = Number(error["records"]) + linesBefore + 1;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return new FileRefused({ reason: "quote-not-closed", row });
  if (error.code !== "CSV_MAX_RECORD_SIZE") return error;
  return new FileRefused({ reason: "row-too-long", row, charactersMost: importRowCharactersMost });
}

function tableColumns(header: readonly string[]): TableColumn[] {
  const headings = header.map((cell) => cell.trim());
  const lastNamed = headings.findLastIndex((heading) => heading !== "");
  if (lastNamed >= importColumnsMost)
    throw new FileRefused({ reason: "too-many-columns", columnsMost: importColumnsMost });
  return headings.slice(0, importColumnsMost).map((heading, column) => ({ heading, letter: columnLetters(column) }));
}

/** Columns as spreadsheets name them: A to Z, then AA. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

async function* dataRows(first: TableRow, others: AsyncGenerator<TableRow>, columns: number): AsyncGenerator<TableRow> {
  let count = 1;
  yield fitted(first, columns);
  for await (const row of others) {
    count += 1;
    if (count > importRowsMost) throw new FileRefused({ reason: "too-many-rows", rowsMost: importRowsMost });
    yield fitted(row, columns);
  }
}

/** Short rows are filled up; of long ones only what is blank at the end goes, the rest is reported when it is checked. */
function fitted(row: TableRow, columns: number): TableRow {
  const used = Math.max(columns, row.cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  if (used > importColumnsMost) throw new FileRefused({ reason: "too-many-columns", columnsMost: importColumnsMost });
  return { ...row, cells: Array.from({ length: used }, (_, column) => row.cells[column] ?? "") };
}
