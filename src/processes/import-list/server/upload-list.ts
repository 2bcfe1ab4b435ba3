import { createHash } from "node:crypto";
import { requirePermission, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Upload } from "#platform/server/http/upload.ts";
import { queueJob } from "#platform/server/jobs.ts";
import { keep } from "#platform/server/keep.ts";
import { isPlainLine } from "#platform/shared/fields.ts";
import { Problem } from "#platform/shared/problem.ts";
import { defaultRegion } from "#records/contacts/server/public.ts";
import { readExchangeHeader } from "#processes/exchange-with-excel/rules.ts";
import { fileRefused, type ImportBatchId, type ImportColumn, type ImportKind } from "../contract.ts";
import { guessColumns } from "../guess-columns.ts";
import {
  importFileBytesMost,
  importFileNameCharactersMost,
  importGuessRows,
  importKeptDays,
  importSampleValues,
} from "../limits.ts";
import { refusalText } from "../refusal-texts.ts";
import { type FileRefusal, headerFingerprintText } from "../rules.ts";
import { checkJob } from "./check-import.ts";
import { deleteBatchRow, findLeftBatches, insertBatchRow, storeReadFile } from "./import-batches-sql.ts";
import { deleteRowsOfBatches, forgetFailedRows, insertParsedRows } from "./import-rows-sql.ts";
import { type ParsedFile, parseFile } from "./parse-file.ts";
import type { ParsedRow } from "./parser-message.ts";
import type { ReadTableOptions } from "./read-table.ts";
import { removeUpload, storeUpload, type UploadedFile } from "./uploaded-files.ts";

/** A file that is still being read after this many minutes belongs to a server that went down. */
const parsingMinutesMost = 30;

/**
 * Takes a list: reads it in a process of its own, stages its rows and guesses its columns. Whether it is an export that
 * comes back is decided by its headings; then its check begins. A file that cannot be imported is refused with the reason,
 * and nothing of it stays.
 *
 * @param upload opens the file on its way in
 * @param chosen encoding and delimiter where a person says so
 * @throws Problem `file-refused` 422 with the reason
 * @see Rules C-16, L-01, L-11
 */
export async function uploadList(
  ctx: Context,
  upload: () => Promise<Upload>,
  chosen: ReadTableOptions,
): Promise<{ id: ImportBatchId }> {
  requirePermission(ctx, "lists.import");
  const staffId = requireStaff(ctx);
  const inside: Context = { ...ctx, idempotency: undefined };
  await keep(inside, "import staging", (tx) => forgetLeftImports(tx, ctx));
  const given = await upload();
  const file = await storeUpload(ctx.system, given);
  try {
    return await stageFile(ctx, inside, file, { name: given.fileName, staffId, chosen });
  } finally {
    await removeUpload(file.path);
  }
}

async function stageFile(
  ctx: Context,
  inside: Context,
  file: UploadedFile,
  about: { name: string; staffId: string; chosen: ReadTableOptions },
): Promise<{ id: ImportBatchId }> {
  if (file.isTooLarge) throw refusedFile({ reason: "too-large", bytesMost: importFileBytesMost });
  const id = ctx.system.ids.next() as ImportBatchId;
  await keep(inside, "import staging", (tx) =>
    insertBatchRow(tx, ctx, { id, fileName: shownName(about.name), fileHash: file.hash, createdBy: about.staffId }),
  );
  const first: ParsedRow[] = [];
  try {
    const parsed = await parseFile(
      file.path,
      async (rows) => {
        if (first.length < importGuessRows) first.push(...rows.slice(0, importGuessRows - first.length));
        await keep(inside, "import staging", (tx) => insertParsedRows(tx, ctx, id, rows));
      },
      about.chosen,
    );
    if (parsed.outcome === "refused") {
      if (parsed.cause !== null)
        ctx.system.log.warn({ requestId: ctx.requestId, reason: parsed.refusal.reason }, "a list could not be read");
      throw refusedFile(parsed.refusal);
    }
    const header = readExchangeHeader(parsed.columns.map((column) => column.heading));
    if (header !== null && "missing" in header)
      throw refusedFile({ reason: "columns-missing", headings: header.missing });
    const kind = header === null ? "list" : "update";
    const kept = await keep(withFileInKey(ctx, file.hash), "import staging", async (tx) => {
      await finishStaging(tx, ctx, id, parsed, first, kind);
      // What the columns are is known, so the check of an export that came back begins at once.
      if (kind === "update") await queueJob(tx, checkJob, { networkId: ctx.networkId, providerId: ctx.providerId, id });
      return { id };
    });
    // A repeated request: the first one's import stands.
    if (kept.id !== id) await discard(inside, id);
    return kept;
  } catch (error) {
    await discard(inside, id).catch(() => undefined);
    throw error;
  }
}

async function finishStaging(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  parsed: Extract<ParsedFile, { outcome: "parsed" }>,
  first: readonly ParsedRow[],
  kind: ImportKind,
): Promise<void> {
  const cells = first.map((row) => row.cells);
  const headings = parsed.columns.map((column) => column.heading);
  const guesses = guessColumns(headings, cells, await defaultRegion(tx, ctx));
  const columns = parsed.columns.map((column, place): ImportColumn => ({
    ...column,
    samples: samplesOf(cells.map((row) => row[place] ?? "")),
    guess: guesses[place]?.field ?? null,
  }));
  const fingerprint = createHash("sha256").update(headerFingerprintText(headings)).digest("base64url");
  await storeReadFile(tx, ctx, id, {
    encoding: parsed.encoding,
    delimiter: parsed.delimiter,
    columns,
    fingerprint,
    rows: parsed.rows,
    kind,
  });
}

function samplesOf(values: readonly string[]): string[] {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  return [...new Set(filled)]
    .slice(0, importSampleValues)
    .map((value) => (value.length <= 80 ? value : `${value.slice(0, 79)}…`));
}

/** One key, one file: the same key with another file is refused, because the file stands for the body. */
function withFileInKey(ctx: Context, hash: string): Context {
  const known = ctx.idempotency;
  return known ? { ...ctx, idempotency: { ...known, fingerprint: `${known.fingerprint}:${hash}` } } : ctx;
}

function refusedFile(refusal: FileRefusal): Problem {
  const detail = refusalText(refusal);
  return new Problem(fileRefused, {
    detail,
    errors: [{ pointer: "#/file", detail, code: refusal.reason }],
    extra: { refusal },
  });
}

/** The name as it may be shown: without folders, control characters and direction overrides. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = Array.from(last).filter(isPlainLine).join("").trim();
  return Array.from(plain).slice(0, importFileNameCharactersMost).join("") || "list";
}

async function discard(ctx: Context, id: ImportBatchId): Promise<void> {
  await keep(ctx, "import staging", async (tx) => {
    await deleteRowsOfBatches(tx, ctx, [id]);
    await deleteBatchRow(tx, ctx, id);
  });
}

async function forgetLeftImports(tx: Transaction, ctx: Context): Promise<void> {
  const ago = (minutes: number) => new Date(ctx.system.clock.now().getTime() - minutes * 60_000).toISOString();
  const kept = ago(importKeptDays * 24 * 60);
  const left = await findLeftBatches(tx, ctx, { parsing: ago(parsingMinutesMost), waiting: kept });
  if (left.length > 0) await deleteRowsOfBatches(tx, ctx, left);
  for (const id of left) await deleteBatchRow(tx, ctx, id);
  await forgetFailedRows(tx, ctx, kept);
}
