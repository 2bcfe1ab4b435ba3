import { parse } from "csv-parse/sync";
import { csvOptions } from "./csv-options.ts";

/** The characters that may stand between two cells. */
export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** Rows that are tried with each delimiter. */
const rowsTried = 50;

/**
 * Finds out what separates the cells: the character by which the header row falls into cells and the rows below fall
 * into as many.
 *
 * @param start beginning of the decoded text
 * @param isAll whether that is the whole text, so that its last row is complete
 * @returns a comma when nothing separates anything, because the list has one column
 * @see Rule L-01
 */
export function detectDelimiter(start: string, isAll: boolean): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const widths = rowWidths(start, delimiter, isAll);
    const header = widths[0] ?? 1;
    if (header < 2) continue;
    const alike = widths.filter((width) => width === header).length / widths.length;
    const score = alike + header / 1000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function rowWidths(start: string, delimiter: Delimiter, isAll: boolean): number[] {
  const rows: string[][] = [];
  const keep = (row: string[]) => {
    if (row.some((cell) => cell !== "")) rows.push(row);
    return null;
  };
  let endsInside = !isAll;
  try {
    parse(start, { ...csvOptions(delimiter), to: rowsTried, on_record: keep });
  } catch {
    // The sample ends inside a quoted cell; the rows before it count.
    endsInside = false;
  }
  if (endsInside && rows.length > 1 && rows.length < rowsTried) rows.pop();
  return rows.map((row) => row.length);
}
