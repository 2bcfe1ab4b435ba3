import { pipeline, Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { stringify } from "csv-stringify";
import { writeXlsxStream } from "hucre/xlsx";
import { withTextMark } from "#platform/shared/text-mark.ts";

/** A column of a table that goes out. */
export interface SheetColumn {
  heading: string;
  /** In characters. */
  width: number;
  /** Spreadsheets keep what stands in a text column as it is: leading zeros, signs, what looks like a formula. */
  kind: "text" | "number";
  /** For the program that reads the table again, not for people. */
  hidden?: boolean;
}

/** The cells of one row; null = empty. */
export type SheetRow = readonly (string | number | null)[];

/**
 * Writes a workbook of one sheet while its rows arrive; whatever its size, little of it is in memory. Texts are stored as
 * texts, so that none is ever taken for a formula.
 *
 * @param name    of the sheet, at most 31 characters
 * @param columns headings and how the cells below are kept
 * @param rows    each with a cell for every column; walked once, and closed when the reader goes away
 * @returns the bytes of an .xlsx file (ISO/IEC 29500)
 */
export function workbookOf(name: string, columns: readonly SheetColumn[], rows: AsyncIterable<SheetRow>): Readable {
  const stream = writeXlsxStream(cellsOf(columns, rows), {
    name,
    columns: columns.map(({ heading, width, kind, hidden = false }) => ({
      header: asWritten(heading),
      width,
      hidden,
      ...(kind === "text" ? { numFmt: "@" } : {}),
    })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream as ReadableStream);
}

// An empty text cell is written too: only so it keeps its format, and what is typed into it stays a text.
async function* cellsOf(columns: readonly SheetColumn[], rows: AsyncIterable<SheetRow>) {
  for await (const row of rows)
    yield columns.map(({ kind }, place) => {
      const cell = row[place] ?? null;
      if (kind === "text") return asWritten(cell === null ? "" : String(cell));
      return cell;
    });
}

// In a workbook _x000D_ means a character; a text that really says so is written with its underscore spelled out.
function asWritten(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

/**
 * Writes a table as CSV (RFC 4180) in UTF-8 with a mark at its beginning. Cells that a spreadsheet would take for formulas
 * are marked as text by an apostrophe; reading the file again takes it away.
 *
 * @param columns the headings
 * @param rows    walked once, and closed when the reader goes away
 */
export function csvOf(columns: readonly SheetColumn[], rows: AsyncIterable<SheetRow>): Readable {
  async function* table() {
    yield columns.map(({ heading }) => heading);
    for await (const row of rows)
      yield columns.map((_, place) => {
        const cell = row[place] ?? null;
        return typeof cell === "string" ? withTextMark(cell) : cell;
      });
  }
  const lines = stringify({ record_delimiter: "windows", bom: true });
  // What fails in the rows comes out of the lines, and who stops reading the lines closes the rows.
  pipeline(Readable.from(table()), lines, () => {});
  return lines;
}
