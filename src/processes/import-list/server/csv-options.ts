import type { Options } from "csv-parse";
import { importRowCharactersMost } from "../limits.ts";

/**
 * How a table as text is read: quoted as spreadsheets do it, with any line end, and with rows of unequal length, which
 * are reported and not thrown away.
 *
 * @param delimiter what stands between two cells
 */
export function csvOptions(delimiter: string) {
  return {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: importRowCharactersMost,
  } satisfies Options;
}
