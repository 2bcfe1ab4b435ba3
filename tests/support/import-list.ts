import { randomUUID } from "node:crypto";
import type { Answer, Person } from "./builders.ts";
import type { TestApp } from "./start-app.ts";
import { sendFile } from "./upload.ts";

/** How long a test waits for a job, in milliseconds; only a job that hangs reaches it. */
const patience = 60_000;

/**
 * Uploads a list.
 *
 * @param content  the bytes or the text of the file
 * @param fileName the name it comes with
 * @param key      Idempotency-Key
 * @returns the answer, whatever it is
 */
export async function upload(
  test: TestApp,
  by: Person,
  content: string | Buffer,
  { fileName = "list.csv", key = randomUUID(), query = "" }: { fileName?: string; key?: string; query?: string } = {},
): Promise<Answer> {
  return await sendFile(test, by, { url: `imports${query}`, fileName, content, claims: "text/csv", key });
}

/**
 * Uploads a list that is expected to be taken.
 *
 * @returns the id of the import
 */
export async function uploadText(test: TestApp, by: Person, content: string | Buffer): Promise<string> {
  const answer = await upload(test, by, content);
  if (answer.status !== 201) throw new Error(`The list was not taken: ${answer.status} ${answer.text}`);
  return answer.body.id;
}

/**
 * Waits until an import is in one of some states.
 *
 * @returns the import as it is answered
 */
export async function waitForState(by: Person, id: string, ...states: string[]): Promise<Answer["body"]> {
  for (const until = Date.now() + patience; ;) {
    const { body } = await by.get(`imports/${id}`);
    if (states.includes(body.state)) return body;
    if (Date.now() > until) throw new Error(`The import is still ${body.state}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Checks an import with the columns as they are proposed.
 *
 * @param changes options, or another mapping
 * @returns the checked import
 */
export async function checkList(
  by: Person,
  id: string,
  changes: { options?: Record<string, unknown>; mapping?: (string | null)[] } = {},
): Promise<Answer["body"]> {
  const { body } = await by.get(`imports/${id}`);
  const given = { mapping: changes.mapping ?? body.mapping, options: { ...body.options, ...changes.options } };
  const answer = await by.ask("PUT", `imports/${id}/mapping`, { version: body.version, body: given });
  if (answer.status !== 202) throw new Error(`The check was not started: ${answer.status} ${answer.text}`);
  return await waitForState(by, id, "checked");
}

/**
 * Applies a checked import and waits for its end.
 *
 * @returns the import, applied or back at its check
 */
export async function applyList(by: Person, id: string): Promise<Answer["body"]> {
  const { body } = await by.get(`imports/${id}`);
  const answer = await by.post(`imports/${id}/application`, undefined, { version: body.version });
  if (answer.status !== 202) throw new Error(`The import was not started: ${answer.status} ${answer.text}`);
  return await waitForState(by, id, "applied", "checked");
}

/**
 * Uploads and checks a list of a few rows.
 *
 * @param table heading and rows, cells separated by |
 * @returns the checked import
 */
export async function checkTable(
  test: TestApp,
  by: Person,
  table: readonly string[],
  changes: { options?: Record<string, unknown>; mapping?: (string | null)[] } = {},
): Promise<Answer["body"]> {
  return await checkList(by, await uploadText(test, by, table.join("\n")), changes);
}

/**
 * Undoes an applied import and waits for its end.
 *
 * @returns the import as it is afterwards
 */
export async function undoList(by: Person, id: string): Promise<Answer["body"]> {
  const { body } = await by.get(`imports/${id}`);
  const answer = await by.post(`imports/${id}/undo`, undefined, { version: body.version });
  if (answer.status !== 202) throw new Error(`The undo was not started: ${answer.status} ${answer.text}`);
  return await waitForState(by, id, "undone", "applied");
}
