import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { requirePermission } from "#platform/server/change.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { queueJob } from "#platform/server/jobs.ts";
import { keep } from "#platform/server/keep.ts";
import { changedMeanwhile, type FieldFault, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { defaultRegion } from "#records/contacts/server/public.ts";
import { checkRow } from "../check-row.ts";
import { type ImportBatchId, type ImportOptions, mappingNotUsable } from "../contract.ts";
import { decideStep, type ImportStep } from "../import-steps.ts";
import { importCheckRows, importStatementMilliseconds } from "../limits.ts";
import { repairFilter } from "../repairs.ts";
import { type Mapping, type MappingFault, mappingFaults } from "../rules.ts";
import { summariseRows } from "./counted-rows-sql.ts";
import { getImport } from "./get-import.ts";
import {
  allowLongStatements,
  type BatchRow,
  findBatchRow,
  moveBatch,
  storeCheckProgress,
  storeMapping,
  storeSummary,
} from "./import-batches-sql.ts";
import { decideRows, listStagedRows, type StagedRow, storeCheckedRows } from "./import-rows-sql.ts";
import { compareAll } from "./decide-updates.ts";
import { rememberMapping } from "./remembered-mappings-sql.ts";

/** Name of the job that checks the rows of an import. */
export const checkJob = "check-import";

/**
 * Takes what the columns are and how to import them, remembers it for the same headings, and starts the check.
 *
 * @param given   mapping and options
 * @param version the version that was read
 * @returns the new version
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `mapping-not-usable` 422 naming each column, `import-not-ready` 409
 * @see Rules L-01, L-04 to L-06, L-11
 */
export async function checkImport(
  ctx: Context,
  id: ImportBatchId,
  given: { mapping: Mapping; options: ImportOptions },
  version: number,
): Promise<{ id: ImportBatchId; version: number }> {
  requirePermission(ctx, "lists.import");
  return await keep(ctx, "import staging", async (tx) => {
    const batch = await lockedBatch(tx, ctx, id, "map", version);
    const faults = mappingFaults(given.mapping, batch.columns.length, given.options.updateKey);
    if (faults.length > 0)
      throw new Problem(mappingNotUsable, { errors: faults.flatMap((fault) => fieldFaults(fault, batch)) });
    if (batch.fingerprint !== null) await rememberMapping(tx, ctx, batch.fingerprint, given.mapping);
    const newer = await storeMapping(tx, ctx, id, given.mapping, given.options);
    await queueJob(tx, checkJob, { networkId: ctx.networkId, providerId: ctx.providerId, id });
    return { id, version: newer };
  });
}

/**
 * Locks an import for one of its steps.
 *
 * @param version the version that was read; null where it does not matter
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `import-not-ready` 409, `import-already-applied` 409
 */
export async function lockedBatch(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  step: ImportStep,
  version: number | null,
): Promise<BatchRow> {
  // An application holds its import locked to its end: who comes meanwhile is refused and does not wait.
  const seen = await findBatchRow(tx, ctx, id, "no lock");
  if (!seen || seen.state === "parsing") throw nothingHere();
  refuseUnless(decideStep(step, seen));
  const batch = await findBatchRow(tx, ctx, id, "for update");
  if (!batch) throw nothingHere();
  refuseUnless(decideStep(step, batch));
  if (version !== null && batch.version !== version)
    throw new Problem(changedMeanwhile, {
      detail: "Somebody else worked on this import meanwhile: look at it again.",
      extra: { current: await getImport({ ...ctx, transaction: tx }, id) },
    });
  return batch;
}

/**
 * The job: checks the rows of an import slice by slice, then decides what becomes of each. It stops as soon as another
 * check has been started or somebody stopped it; started again after a crash it begins anew.
 *
 * @see Rules L-04 to L-07
 */
export async function checkStagedRows(ctx: Context, importId: string): Promise<void> {
  const id = importId as ImportBatchId;
  const batch = await keep(ctx, "import staging", (tx) => findBatchRow(tx, ctx, id, "no lock"));
  if (batch?.state !== "checking") return;
  if (batch.kind === "update") return await checkUpdates(ctx, batch);
  let after = 0;
  for (let done = 0; after >= 0;) {
    const step = await keep(ctx, "import staging", async (tx) => {
      if (!(await storeCheckProgress(tx, ctx, id, batch.version, done))) return null;
      const rows = await listStagedRows(tx, ctx, id, after, importCheckRows);
      await checkRows(tx, ctx, batch, rows);
      return { rows: rows.length, last: rows.at(-1)?.row ?? -1 };
    });
    if (step === null) return;
    done += step.rows;
    after = step.rows < importCheckRows ? -1 : step.last;
  }
  await keep(ctx, "import staging", async (tx) => {
    const present = await findBatchRow(tx, ctx, id, "for update");
    if (present?.state === "checking" && present.version === batch.version) await settleCheck(tx, ctx, present);
  });
}

async function checkUpdates(ctx: Context, batch: BatchRow): Promise<void> {
  const settleRows = await compareAll(ctx, batch, (tx, done) =>
    storeCheckProgress(tx, ctx, batch.id, batch.version, done),
  );
  if (settleRows === null) return;
  await keep(ctx, "import staging", async (tx) => {
    const present = await findBatchRow(tx, ctx, batch.id, "for update");
    if (present?.state !== "checking" || present.version !== batch.version) return;
    await settleRows(tx);
    await finishCheck(tx, ctx, present, present.failure);
  });
}

/**
 * Compares an export that came back with what is here once more, because an application ended without effect.
 *
 * @param failure why
 */
export async function checkUpdatesAgain(
  tx: Transaction,
  ctx: Context,
  batch: BatchRow,
  failure: BatchRow["failure"],
): Promise<void> {
  await queueJob(tx, checkJob, { networkId: ctx.networkId, providerId: ctx.providerId, id: batch.id });
  await moveBatch(tx, ctx, batch.id, { state: "checking", failure });
}

/**
 * Checks rows by themselves and stores what they mean.
 */
export async function checkRows(
  tx: Transaction,
  ctx: Context,
  batch: BatchRow,
  rows: readonly StagedRow[],
): Promise<void> {
  const { mapping, options } = batch;
  if (mapping === null || options === null || rows.length === 0) return;
  const { updateKey, leaveInvalidCellsEmpty, fillMissingNames, repairsOff } = options;
  const region = await defaultRegion(tx, ctx);
  const checked = rows.map(({ row, raw, mended, unticked }) => {
    const isTicked = repairFilter(
      repairsOff,
      unticked.map((one) => ({ ...one, row })),
    );
    const cells = raw.map((cell, column) => mended[column] ?? cell);
    return {
      row,
      checked: checkRow(row, cells, mapping, {
        defaultRegion: region,
        leaveInvalidCellsEmpty,
        fillMissingNames,
        updateKey,
        isTicked,
      }),
    };
  });
  await storeCheckedRows(tx, ctx, batch.id, checked);
}

/**
 * Decides what becomes of all rows, counts it, and lets the import wait for the word to apply.
 *
 * @param failure why it is back at this step, where an application ended without effect
 * @returns the new version
 */
export async function settleCheck(
  tx: Transaction,
  ctx: Context,
  batch: BatchRow,
  failure: BatchRow["failure"] = null,
): Promise<number> {
  if (batch.options === null) throw new Error("An import was checked before its options were known");
  await allowLongStatements(tx, importStatementMilliseconds);
  await decideRows(tx, ctx, batch.id, batch.options);
  return await finishCheck(tx, ctx, batch, failure);
}

async function finishCheck(
  tx: Transaction,
  ctx: Context,
  batch: BatchRow,
  failure: BatchRow["failure"],
): Promise<number> {
  await storeSummary(tx, ctx, batch.id, await summariseRows(tx, ctx, batch.id));
  return await moveBatch(tx, ctx, batch.id, { state: "checked", failure });
}

function fieldFaults(fault: MappingFault, batch: BatchRow): FieldFault[] {
  const code = fault.fault;
  const named = (column: number) =>
    batch.columns[column]?.heading || `column ${batch.columns[column]?.letter ?? column + 1}`;
  switch (fault.fault) {
    case "two-columns-for-one-field":
      return fault.columns.map((column) => ({
        pointer: `#/mapping/${column}`,
        code,
        detail: `${fault.columns.map((one) => `"${named(one)}"`).join(" and ")} are both taken for the same field. Keep one of them.`,
      }));
    case "neither-company-nor-person":
      return [{ pointer: "#/mapping", code, detail: "Say which column holds the company or the name of the person." }];
    case "columns-differ":
      return [{ pointer: "#/mapping", code, detail: `The list has ${fault.expected} columns, not ${fault.given}.` }];
    case "update-key-not-mapped":
      return [
        { pointer: "#/options/updateKey", code, detail: "Say which column holds this key, or choose another one." },
      ];
  }
}
