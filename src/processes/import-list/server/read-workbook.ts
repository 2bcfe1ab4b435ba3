import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readFile } from "node:fs/promises";
import { type CellValue, readXlsx, streamXlsxRows } from "hucre/xlsx";
import { fromBufferPromise, type ZipFile } from "yauzl";
import { importColumnsMost, importEntriesMost, importInflatedBytesMost } from "../limits.ts";
import { FileRefused } from "./file-refused.ts";

/** A row of a sheet as text. */
export interface SheetRow {
  /** The number a spreadsheet shows for the row. */
  row: number;
  cells: string[];
}

/**
 * Reads the first visible sheet of a workbook that has something in it, row by row. Formulas count as the value that was
 * stored with them, and texts stay as they are. Before anything is read, all that is packed in the file is unpacked and
 * counted, because what an archive says about its size need not be true.
 *
 * @param path the stored file
 * @returns rows with something in them; null where the archive is no workbook
 * @throws FileRefused when it unpacks to more than `importInflatedBytesMost`, or has too many parts
 * @see Rules L-01, L-11; ISO/IEC 29500
 */
export async function readWorkbook(path: string): Promise<AsyncGenerator<SheetRow> | null> {
  const file = await readFile(path);
  const archive = await fromBufferPromise(file).catch(() => null);
  if (archive === null) return null;
  const names = await countUnpacked(archive);
  if (!names.has("xl/workbook.xml")) return null;
  const sheets: string[] = [];
  // Says no to each sheet, so that only their names are read.
  const listed = (info: { name: string; hidden?: boolean; veryHidden?: boolean }) => {
    if (info.hidden !== true && info.veryHidden !== true) sheets.push(info.name);
    return false;
  };
  await readXlsx(file, { sheets: listed });
  return filledRows(file, sheets);
}

async function* filledRows(file: Buffer, sheets: readonly string[]): AsyncGenerator<SheetRow> {
  for (const sheet of sheets) {
    let isFilled = false;
    for await (const { index, values } of streamXlsxRows(file, { sheet })) {
      const cells = textsOf(values);
      if (cells.every((cell) => cell.trim() === "")) continue;
      isFilled = true;
      yield { row: index + 1, cells };
    }
    if (isFilled) return;
  }
}

function textsOf(values: readonly CellValue[]): string[] {
  const used = values.findLastIndex((value) => value !== null && value !== undefined && value !== "") + 1;
  if (used > importColumnsMost) throw new FileRefused({ reason: "too-many-columns", columnsMost: importColumnsMost });
  return values.slice(0, used).map(textOf);
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) return dayOrInstant(value);
  return String(value);
}

// Never in the form 1.5e+21: an ID or a phone number that was kept as a number stays readable.
function plainNumber(value: number): string {
  return /e/i.test(String(value)) ? value.toLocaleString("fullwide", { useGrouping: false }) : String(value);
}

function dayOrInstant(value: Date): string {
  if (Number.isNaN(value.getTime())) return "";
  const text = value.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ");
}

/** Unpacks every part into nothing, and gives their names. */
async function countUnpacked(archive: ZipFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let bytes = 0;
  const counter = () =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > importInflatedBytesMost ? tooMuch() : null);
      },
    });
  for await (const entry of archive.eachEntry()) {
    names.add(entry.fileName);
    if (names.size > importEntriesMost || entry.uncompressedSize > importInflatedBytesMost) throw tooMuch();
    if (entry.isEncrypted()) throw new FileRefused({ reason: "encrypted", found: "xlsx" });
    if (!entry.fileName.endsWith("/")) await pipeline(await archive.openReadStreamPromise(entry), counter());
  }
  return names;
}

const tooMuch = () => new FileRefused({ reason: "inflates-too-far", bytesMost: importInflatedBytesMost });
