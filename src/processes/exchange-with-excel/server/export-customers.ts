import type { Context } from "#platform/server/context.ts";
import type { Download } from "#platform/server/http/route.ts";
import { read } from "#platform/server/read.ts";
import { csvOf, type SheetColumn, type SheetRow, workbookOf } from "#platform/server/spreadsheet.ts";
import { startOfDay, wallTimeOf } from "#platform/shared/days.ts";
import type { ParsedRequest } from "#platform/shared/endpoint.ts";
import type { exportCustomers as endpoint } from "../contract.ts";
import { cellsOfRecord, exchangeColumns, type ExchangeRecord, exchangeSheet } from "../layout.ts";
import { type ExchangeFilter, listExchangeRows } from "./exchange-rows-sql.ts";

const columns = exchangeColumns.map(({ field, heading, width }): SheetColumn => ({
  heading,
  width,
  kind: field === "customerId" || field === "contactId" || field === "replacementId" ? "number" : "text",
  hidden: field === "state",
}));

/**
 * Writes customers and their contacts as a table, one row per contact, while it is read. What is read together belongs
 * together; what changes meanwhile is on it as it was when its part was read.
 *
 * @param query    format and filters of the list
 * @param timeZone of the provider (IANA)
 * @see Rule C-15; product rules, section 6.3
 */
export async function exportCustomers(
  ctx: Context,
  { format, ...query }: ParsedRequest<typeof endpoint>["query"],
  timeZone: string,
): Promise<Download> {
  const silentBefore =
    query.silentBefore === undefined ? undefined : startOfDay(query.silentBefore, timeZone).toISOString();
  const filter = { ...query, silentBefore };
  // Read before the answer begins: what is refused is refused with a status.
  const first = await readPage(ctx, filter, 0);
  const rows = tableOf(ctx, filter, first);
  const name = `customers ${wallTimeOf(ctx.system.clock.now(), timeZone).day}`;
  return format === "csv"
    ? { fileName: `${name}.csv`, contentType: "text/csv; charset=utf-8", content: csvOf(columns, rows) }
    : {
        fileName: `${name}.xlsx`,
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        content: workbookOf(exchangeSheet, columns, rows),
      };
}

const readPage = (ctx: Context, filter: ExchangeFilter, after: number) =>
  read(ctx, "lists.export", (tx) => listExchangeRows(tx, ctx, filter, after));

async function* tableOf(ctx: Context, filter: ExchangeFilter, first: ExchangeRecord[]): AsyncGenerator<SheetRow> {
  for (let page = first; page.length > 0;) {
    for (const record of page) yield rowOf(record);
    page = await readPage(ctx, filter, page.at(-1)?.customerNumber ?? 0);
  }
}

function rowOf(record: ExchangeRecord): SheetRow {
  const cells = cellsOfRecord(record);
  return exchangeColumns.map(({ field }, place) => {
    if (cells[field] === "") return null;
    return columns[place]?.kind === "number" ? Number(cells[field]) : cells[field];
  });
}
