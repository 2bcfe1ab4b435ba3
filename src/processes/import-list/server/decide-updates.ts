import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { keep } from "#platform/server/keep.ts";
import {
  type ExchangeCells,
  exchangeColumns,
  type ExchangeField,
  isShared,
  readExchangeHeader,
} from "#processes/exchange-with-excel/rules.ts";
import {
  compareRows,
  failed,
  type GivenRow,
  type NamedRow,
  settle,
} from "#processes/exchange-with-excel/server/public.ts";
import { importUpdateRows } from "../limits.ts";
import type { BatchRow } from "./import-batches-sql.ts";
import { listStagedRows, type StagedRow, storeDecisions } from "./import-rows-sql.ts";

/**
 * Compares all rows of an export that came back with what is here, slice by slice, each in a transaction of its own; then
 * holds them against each other.
 *
 * @param goOn called before each slice with how many rows are done; false stops
 * @returns what is left to do once all rows are looked at, within the transaction that settles the check; null when stopped
 * @see Rules C-16, C-17, X-08
 */
export async function compareAll(
  ctx: Context,
  batch: BatchRow,
  goOn: (tx: Transaction, done: number) => Promise<boolean>,
): Promise<((tx: Transaction) => Promise<void>) | null> {
  const given = cellsReader(batch);
  const seen = new Map<string, number>();
  const repeated = new Map<number, NamedRow>();
  let shared: NamedRow[] = [];
  let after = 0;
  for (let done = 0; after >= 0;) {
    const slice = await keep(ctx, "import staging", async (tx) => {
      if (!(await goOn(tx, done))) return null;
      const rows = (await listStagedRows(tx, ctx, batch.id, after, importUpdateRows)).map(given);
      const ids = rows.map(({ cells }) => cells.contactId.trim());
      const compared = (await compareRows(tx, ctx, rows)).map((row, place) => firstOfTwo(row, ids[place] ?? "", seen));
      await storeDecisions(
        tx,
        ctx,
        batch.id,
        compared.map(({ row }) => row),
      );
      return { rows, compared };
    });
    if (slice === null) return null;
    for (const { row, earlier } of slice.compared) {
      if (earlier !== null) repeated.set(earlier.row, earlier);
      if (isShared(row)) shared.push(row);
    }
    done += slice.rows.length;
    after = slice.rows.length < importUpdateRows ? -1 : (slice.rows.at(-1)?.row ?? -1);
  }
  shared = shared.filter((row) => !repeated.has(row.row));
  return async (tx) => {
    await settle(tx, ctx, shared);
    await storeDecisions(tx, ctx, batch.id, [...shared, ...repeated.values()]);
  };
}

// Of two rows about the same contact nobody knows which is meant: both fail.
function firstOfTwo(
  row: NamedRow,
  contactId: string,
  seen: Map<string, number>,
): { row: NamedRow; earlier: NamedRow | null } {
  if (contactId === "") return { row, earlier: null };
  const earlier = seen.get(contactId);
  if (earlier === undefined) {
    seen.set(contactId, row.row);
    return { row, earlier: null };
  }
  const bare: NamedRow = { ...row, changes: [], conflicts: [], problems: [], replacementId: null };
  return {
    row: failed(bare, "contactId", "contact-id-repeated", contactId, earlier),
    earlier: failed({ ...bare, row: earlier }, "contactId", "contact-id-repeated", contactId, row.row),
  };
}

/**
 * Compares the rows that change something once more, under locks, before they are applied.
 *
 * @returns how many of them lead to something else now
 * @see Rules C-16, C-17, L-08
 */
export async function compareUpdatesAgain(tx: Transaction, ctx: Context, batch: BatchRow): Promise<number> {
  const given = cellsReader(batch);
  let different = 0;
  const shared: NamedRow[] = [];
  for (let after = 0; after >= 0;) {
    const rows = await listStagedRows(tx, ctx, batch.id, after, importUpdateRows, "updates");
    const compared = await compareRows(tx, ctx, rows.map(given));
    shared.push(...compared.filter(isShared));
    different += await storeDecisions(
      tx,
      ctx,
      batch.id,
      compared.filter((row) => !isShared(row)),
    );
    after = rows.length < importUpdateRows ? -1 : (rows.at(-1)?.row ?? -1);
  }
  await settle(tx, ctx, shared);
  return different + (await storeDecisions(tx, ctx, batch.id, shared));
}

const noCells = Object.fromEntries(exchangeColumns.map(({ field }) => [field, ""])) as ExchangeCells;

// Where the columns stand is found out once for all rows.
function cellsReader(batch: BatchRow): (row: StagedRow) => GivenRow {
  const places = placesOf(batch);
  return ({ row, raw, mended }) => {
    const cells = { ...noCells };
    for (const [field, place] of places) cells[field] = mended[place] ?? raw[place] ?? "";
    return { row, cells };
  };
}

function placesOf(batch: Pick<BatchRow, "columns">): ReadonlyMap<ExchangeField, number> {
  const header = readExchangeHeader(batch.columns.map((column) => column.heading));
  if (header === null || "missing" in header) throw new Error("An update was staged whose file is no export");
  return header.places;
}

/** The columns of an export with the names of their fields, for whoever shows what is wrong with a cell. */
export function fieldsOfUpdate(batch: Pick<BatchRow, "columns">): (string | null)[] {
  const names = new Map([...placesOf(batch)].map(([field, place]) => [place, field]));
  return batch.columns.map((_, place) => names.get(place) ?? null);
}
