import { readXlsx, writeXlsx } from "hucre/xlsx";
import type { Answer, Person } from "./builders.ts";
import { upload, waitForState } from "./import-list.ts";
import type { TestApp } from "./start-app.ts";

/** A table that was exported: the file, and its rows by their headings. */
export interface Exported {
  bytes: Buffer;
  headings: string[];
  rows: Record<string, string>[];
}

/**
 * Exports customers as a workbook and reads it.
 *
 * @param query filters, beginning with `?`
 */
export async function exportTable(test: TestApp, by: Person, query = ""): Promise<Exported> {
  const answer = await test.app.inject({
    method: "GET",
    url: `/api/v1/office/customers/export${query}`,
    headers: { cookie: by.cookie },
  });
  if (answer.statusCode !== 200) throw new Error(`Nothing was exported: ${answer.statusCode} ${answer.payload}`);
  const bytes = answer.rawPayload;
  const [sheet] = (await readXlsx(bytes)).sheets;
  const [headings = [], ...rows] = (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell ?? "")));
  return {
    bytes,
    headings,
    rows: rows.map((row) => Object.fromEntries(headings.map((heading, place) => [heading, row[place] ?? ""]))),
  };
}

/**
 * Writes a table as another program would: all cells as texts.
 */
export async function workbookFile(
  headings: readonly string[],
  rows: readonly Record<string, string>[],
): Promise<Buffer> {
  const cells = rows.map((row) => headings.map((heading) => row[heading] ?? ""));
  return Buffer.from(await writeXlsx({ sheets: [{ name: "Customers", rows: [[...headings], ...cells] }] }));
}

/**
 * Uploads a changed export and waits for its check.
 *
 * @returns the checked import
 */
export async function checkUpdate(
  test: TestApp,
  by: Person,
  { headings, rows }: Pick<Exported, "headings" | "rows">,
): Promise<Answer["body"]> {
  const answer = await upload(test, by, await workbookFile(headings, rows), { fileName: "customers.xlsx" });
  if (answer.status !== 201) throw new Error(`The file was not taken: ${answer.status} ${answer.text}`);
  return await waitForState(by, answer.body.id, "checked");
}

/**
 * The rows of an import with what becomes of them.
 *
 * @param show which
 */
export async function rowsOfImport(by: Person, id: string, show = "all"): Promise<Answer["body"][]> {
  return (await by.get(`imports/${id}/rows?show=${show}&limit=200`)).body.rows;
}
