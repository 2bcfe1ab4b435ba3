import { malformedRequest, Problem } from "#platform/shared/problem.ts";

/**
 * Writes the place where a page ended, to be sent back for the next page.
 *
 * @param values the sort value and the id of the last row
 * @returns an opaque text
 */
export function cursorOf(values: readonly [string | number, string]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/**
 * Reads such a place again.
 *
 * @param cursor what the caller sent back
 * @returns sort value and id of the last row
 * @throws Problem `malformed-request` 400 for anything else
 */
export function readCursor(cursor: string): [string | number, string] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(values) && values.length === 2) {
      const [value, id] = values as unknown[];
      if ((typeof value === "string" || typeof value === "number") && typeof id === "string" && /^[0-9a-f-]{36}$/.test(id)) return [value, id];
    }
  } catch {
    // Not JSON: answered below like every other text that is no place.
  }
  throw new Problem(malformedRequest, { detail: "The place in the list is not readable: start again without `after`." });
}
