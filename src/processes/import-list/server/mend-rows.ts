import { requirePermission } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { keep } from "#platform/server/keep.ts";
import { Problem, validationFailed } from "#platform/shared/problem.ts";
import type { ImportBatchId } from "../contract.ts";
import type { RepairKind } from "../repairs.ts";
import { storableText } from "../rules.ts";
import { checkRows, lockedBatch, settleCheck } from "./check-import.ts";
import { findStagedRows, type StagedRow, storeMends } from "./import-rows-sql.ts";

/** A place in the list. */
interface Place {
  row: number;
  column: number;
}

/**
 * Puts other texts in place of cells and checks their rows again; the file as it came stays known.
 *
 * @param cells   what to put where
 * @param version the version that was read
 * @returns the new version
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `import-not-ready` 409, `validation-failed` 422 for a place that is not in the list
 * @see Rule L-07
 */
export async function mendCells(
  ctx: Context,
  id: ImportBatchId,
  cells: readonly (Place & { text: string })[],
  version: number,
): Promise<{ id: ImportBatchId; version: number }> {
  return await changeRows(ctx, id, version, "cells", cells, (row, { column, text }) => ({
    ...row,
    mended: { ...row.mended, [column]: storableText(text) },
  }));
}

/**
 * Leaves out single repairs, or takes them after all.
 *
 * @param repairs which repair of which cell
 * @param version the version that was read
 * @returns the new version
 * @throws Problem as for mending
 * @see Rule L-05
 */
export async function tickRepairs(
  ctx: Context,
  id: ImportBatchId,
  repairs: readonly (Place & { kind: RepairKind; ticked: boolean })[],
  version: number,
): Promise<{ id: ImportBatchId; version: number }> {
  return await changeRows(ctx, id, version, "repairs", repairs, (row, { column, kind, ticked }) => {
    const others = row.unticked.filter((one) => one.column !== column || one.kind !== kind);
    return { ...row, unticked: ticked ? others : [...others, { column, kind }] };
  });
}

async function changeRows<P extends Place>(
  ctx: Context,
  id: ImportBatchId,
  version: number,
  list: string,
  places: readonly P[],
  change: (row: StagedRow, place: P) => StagedRow,
): Promise<{ id: ImportBatchId; version: number }> {
  requirePermission(ctx, "lists.import");
  return await keep(ctx, "import staging", async (tx) => {
    const batch = await lockedBatch(tx, ctx, id, "mend", version);
    const found = await findStagedRows(
      tx,
      ctx,
      id,
      places.map((place) => place.row),
    );
    const rows = new Map(found.map((row) => [row.row, row]));
    places.forEach((place, index) => {
      const row = rows.get(place.row);
      const at = (part: string, detail: string) =>
        new Problem(validationFailed, {
          errors: [{ pointer: `#/${list}/${index}/${part}`, detail, code: "not-in-list" }],
        });
      if (!row) throw at("row", "The list has no such row.");
      if (place.column >= batch.columns.length) throw at("column", "The list has no such column.");
      rows.set(place.row, change(row, place));
    });
    await storeMends(tx, ctx, id, [...rows.values()]);
    await checkRows(tx, ctx, batch, [...rows.values()]);
    return { id, version: await settleCheck(tx, ctx, batch) };
  });
}
