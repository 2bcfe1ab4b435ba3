import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { BackgroundJobId } from "#records/background-jobs/contract.ts";
import type {
  Import,
  ImportBatchId,
  ImportCheck,
  ImportColumn,
  ImportInList,
  ImportKind,
  ImportOptions,
  ImportResult,
  ImportState,
  ImportUndone,
} from "../contract.ts";
import type { Mapping } from "../rules.ts";
import type { Delimiter } from "./detect-delimiter.ts";
import type { TextEncoding } from "./detect-encoding.ts";

/** A stored import. */
export interface BatchRow {
  id: ImportBatchId;
  kind: ImportKind;
  fileName: string;
  fileHash: string;
  encoding: TextEncoding | null;
  delimiter: Delimiter | null;
  columns: ImportColumn[];
  fingerprint: string | null;
  mapping: Mapping | null;
  options: ImportOptions | null;
  state: ImportState;
  rows: number;
  progress: { done: number; total: number } | null;
  summary: ImportCheck | null;
  failure: Import["failure"];
  result: ImportResult | null;
  jobId: BackgroundJobId | null;
  version: number;
  createdByName: string;
  createdAt: string;
  appliedBy: string | null;
  appliedAt: string | null;
  undone: ImportUndone | null;
  undoneBy: string | null;
  undoneAt: string | null;
}

const columns = sql`
  b.id, b.kind, b.file_name as "fileName", b.file_hash as "fileHash", b.encoding, b.delimiter, b.columns, b.fingerprint, b.mapping, b.options, b.state, b.rows,
  b.progress, b.summary, b.failure, b.result, b.job_id as "jobId", b.version, b.created_at as "createdAt", b.applied_by as "appliedBy", b.applied_at as "appliedAt", b.undone, b.undone_by as "undoneBy", b.undone_at as "undoneAt",
  (select m.name from business.staff_member m where m.network_id = b.network_id and m.provider_id = b.provider_id and m.id = b.created_by) as "createdByName"`;

const mine = (ctx: Context) => sql`b.network_id = ${ctx.networkId} and b.provider_id = ${ctx.providerId}`;

/**
 * Finds one import.
 *
 * @param lock `for update` holds it until the transaction ends; `skip locked` finds nothing while somebody else holds it
 */
export async function findBatchRow(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  lock: "no lock" | "for share" | "for update" | "skip locked",
): Promise<BatchRow | null> {
  const locking = {
    "no lock": "",
    "for share": "for share of b",
    "for update": "for update of b",
    "skip locked": "for update of b skip locked",
  }[lock];
  const { rows } =
    await sql<BatchRow>`select ${columns} from business.import_batch b where ${mine(ctx)} and b.id = ${id} ${sql.raw(locking)}`.execute(
      tx,
    );
  return rows[0] ?? null;
}

/**
 * Lists imports, newest first, walking the primary key.
 *
 * @param before id of the last one already shown
 * @returns up to limit + 1 rows
 */
export async function listBatchRows(
  tx: Transaction,
  ctx: Context,
  before: ImportBatchId | undefined,
  limit: number,
): Promise<ImportInList[]> {
  const place = before === undefined ? sql`` : sql`and b.id < ${before}`;
  const { rows } = await sql<ImportInList>`
    select b.id, b.kind, b.file_name as "fileName", b.state, b.rows, b.created_at as "createdAt", b.applied_at as "appliedAt", m.name as "createdByName",
           case when b.result is not null then jsonb_build_object('rows', b.result -> 'rows', 'created', b.result -> 'created',
             'updated', b.result -> 'updated', 'skipped', b.result -> 'skipped', 'failed', b.result -> 'failed') end as counts
      from business.import_batch b
      join business.staff_member m on m.network_id = b.network_id and m.provider_id = b.provider_id and m.id = b.created_by
     where ${mine(ctx)} and b.state <> 'parsing' ${place} order by b.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/**
 * Finds the last applied import of the very same file, walking `import_batch_by_file`.
 */
export async function findSameFile(
  tx: Transaction,
  ctx: Context,
  batch: Pick<BatchRow, "id" | "fileHash">,
): Promise<Import["sameFile"]> {
  const { rows } = await sql<NonNullable<Import["sameFile"]>>`
    select b.id, b.applied_at as "appliedAt" from business.import_batch b
     where ${mine(ctx)} and b.file_hash = ${batch.fileHash} and b.id <> ${batch.id} and b.state = 'applied' order by b.applied_at desc limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Stores an import whose file is about to be read.
 */
export async function insertBatchRow(
  tx: Transaction,
  ctx: Context,
  batch: { id: ImportBatchId; fileName: string; fileHash: string; createdBy: string },
): Promise<void> {
  await sql`
    insert into business.import_batch (network_id, provider_id, id, file_name, file_hash, state, created_by, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${batch.id}, ${batch.fileName}, ${batch.fileHash}, 'parsing', ${batch.createdBy}, ${ctx.system.clock.now().toISOString()})`.execute(
    tx,
  );
}

/** How a file turned out to be written. */
export interface ReadFile {
  /** Null for a workbook. */
  encoding: TextEncoding | null;
  delimiter: Delimiter | null;
  columns: ImportColumn[];
  fingerprint: string;
  rows: number;
  kind: ImportKind;
}

/**
 * Notes that the whole file is staged: a list waits for its columns to be mapped, an export that came back for its check.
 */
export async function storeReadFile(tx: Transaction, ctx: Context, id: ImportBatchId, read: ReadFile): Promise<void> {
  await sql`
    update business.import_batch b set kind = ${read.kind}, state = ${read.kind === "update" ? "checking" : "mapping"}, encoding = ${read.encoding}, delimiter = ${read.delimiter}, columns = ${JSON.stringify(read.columns)}::jsonb,
      fingerprint = ${read.fingerprint}, rows = ${read.rows},
      progress = case when ${read.kind === "update"} then jsonb_build_object('done', 0, 'total', ${read.rows}::int) end
     where ${mine(ctx)} and b.id = ${id}`.execute(tx);
}

/**
 * Stores what the columns are and starts the check anew.
 *
 * @returns the new version, by which a check knows that it is still wanted
 */
export async function storeMapping(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  mapping: Mapping,
  options: ImportOptions,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update business.import_batch b set state = 'checking', mapping = ${JSON.stringify(mapping)}::jsonb, options = ${JSON.stringify(options)}::jsonb, failure = null,
      progress = jsonb_build_object('done', 0, 'total', b.rows), version = b.version + 1
     where ${mine(ctx)} and b.id = ${id} returning b.version`.execute(tx);
  return rows[0]?.version ?? 0;
}

/**
 * Stores what a check found, counted.
 */
export async function storeSummary(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  summary: ImportCheck,
): Promise<void> {
  await sql`update business.import_batch b set summary = ${JSON.stringify(summary)}::jsonb where ${mine(ctx)} and b.id = ${id}`.execute(
    tx,
  );
}

/** What changes as an import moves on. */
export interface BatchStep {
  state: ImportState;
  failure?: Import["failure"];
  jobId?: BackgroundJobId;
  appliedBy?: string;
  undoneBy?: string;
}

/**
 * Moves an import to another state.
 *
 * @returns the new version
 */
export async function moveBatch(tx: Transaction, ctx: Context, id: ImportBatchId, step: BatchStep): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update business.import_batch b set state = ${step.state}, failure = ${step.failure ?? null}, progress = null,
      job_id = coalesce(${step.jobId ?? null}::uuid, b.job_id), applied_by = coalesce(${step.appliedBy ?? null}::uuid, b.applied_by),
      undone_by = coalesce(${step.undoneBy ?? null}::uuid, b.undone_by), version = b.version + 1
     where ${mine(ctx)} and b.id = ${id} returning b.version`.execute(tx);
  return rows[0]?.version ?? 0;
}

/**
 * Notes how far a check is.
 *
 * @param version the version that the check was started with
 * @returns whether the check is still wanted
 */
export async function storeCheckProgress(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  version: number,
  done: number,
): Promise<boolean> {
  const { rows } = await sql`
    update business.import_batch b set progress = jsonb_build_object('done', ${done}::int, 'total', b.rows)
     where ${mine(ctx)} and b.id = ${id} and b.state = 'checking' and b.version = ${version} returning b.id`.execute(
    tx,
  );
  return rows.length > 0;
}

/**
 * Notes what an import did; its samples go, because they say something about people.
 */
export async function storeResult(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  result: ImportResult,
): Promise<void> {
  await sql`
    update business.import_batch b set state = 'applied', result = ${JSON.stringify(result)}::jsonb, applied_at = ${ctx.system.clock.now().toISOString()}, failure = null,
      columns = (select coalesce(jsonb_agg(jsonb_set(c, '{samples}', '[]') order by place), '[]') from jsonb_array_elements(b.columns) with ordinality as given(c, place)),
      version = b.version + 1
     where ${mine(ctx)} and b.id = ${id}`.execute(tx);
}

/**
 * Notes what the undo of an import did.
 */
export async function storeUndone(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  undone: ImportUndone,
): Promise<void> {
  await sql`
    update business.import_batch b set state = 'undone', undone = ${JSON.stringify(undone)}::jsonb, undone_at = ${ctx.system.clock.now().toISOString()},
      failure = null, version = b.version + 1
     where ${mine(ctx)} and b.id = ${id}`.execute(tx);
}

/**
 * Deletes an import whose rows are gone.
 */
export async function deleteBatchRow(tx: Transaction, ctx: Context, id: ImportBatchId): Promise<void> {
  await sql`delete from business.import_batch where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(
    tx,
  );
}

/**
 * Finds imports that were begun and left: those whose file was being read when the server went down, and those that
 * nobody applied in time.
 *
 * @param instants before which an import counts as left
 */
export async function findLeftBatches(
  tx: Transaction,
  ctx: Context,
  instants: { parsing: string; waiting: string },
): Promise<ImportBatchId[]> {
  const { rows } = await sql<{ id: ImportBatchId }>`
    select b.id from business.import_batch b
     where ${mine(ctx)} and ((b.state = 'parsing' and b.created_at < ${instants.parsing}) or (b.state in ('mapping', 'checking', 'checked') and b.created_at < ${instants.waiting}))
     for update of b skip locked`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Lets imports be applied one after another at a provider, so that each sees what the one before it added.
 */
export async function waitForOtherImports(tx: Transaction, ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import-list:' || ${ctx.providerId}::text, 0))`.execute(tx);
}

/**
 * Prepares a transaction for statements over many rows: they may take longer, and they join by hashing, because rows
 * that were stored a moment ago have no statistics and would be joined one by one.
 *
 * @param milliseconds longest time of one statement
 */
export async function allowLongStatements(tx: Transaction, milliseconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(milliseconds)}, true), set_config('enable_nestloop', 'off', true), set_config('work_mem', '32MB', true)`.execute(
    tx,
  );
}
