import { z } from "zod";
import { type CappedCount, isPlainLine } from "#platform/shared/fields.ts";
import { countCap } from "#platform/shared/limits.ts";
import { malformedRequest, Problem } from "#platform/shared/problem.ts";

/**
 * Writes the place where a page ended, to be sent back for the next page.
 *
 * @param values the sort value and the id of the last row
 * @returns an opaque text
 */
export function cursorOf(values: readonly [string | number | null, string]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** Sort value and id of a row, by what a list is sorted by. */
interface Places {
  text: [string, string];
  number: [number, string];
  instant: [string, string];
  day: [string, string];
  /** Rows without one come last. */
  "instant or none": [string | null, string];
}

const places: { [By in keyof Places]: z.ZodType<Places[By]> } = {
  text: z.tuple([z.string().refine(isPlainLine), z.uuid()]),
  number: z.tuple([z.int(), z.uuid()]),
  instant: z.tuple([z.iso.datetime(), z.uuid()]),
  day: z.tuple([z.iso.date().refine((day) => day >= "1900-01-01"), z.uuid()]),
  "instant or none": z.tuple([z.iso.datetime().nullable(), z.uuid()]),
};

/**
 * Reads such a place again.
 *
 * @param cursor what the caller sent back
 * @param sortedBy what the list is sorted by: a place in another order is none
 * @returns sort value and id of the last row
 * @throws Problem `malformed-request` 400 for anything else
 */
export function readCursor<By extends keyof Places>(cursor: string, sortedBy: By): Places[By] {
  const place = places[sortedBy].safeParse(asJson(cursor));
  if (!place.success)
    throw new Problem(malformedRequest, {
      detail: "The place in the list is not readable: start again without `after`.",
    });
  return place.data;
}

function asJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    // No place at all: its reader says so.
    return undefined;
  }
}

/**
 * Cuts a page out of what was read of a list: one row more than fits on it tells that there is another page.
 *
 * @param rows    at most one more than `limit`
 * @param placeOf where the last row shown stands, to be sent back for the next page
 */
export function pageOf<Row, Place>(
  rows: readonly Row[],
  limit: number,
  placeOf: (last: Row) => Place,
): { shown: Row[]; next: Place | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last !== undefined ? placeOf(last) : null };
}

/**
 * Tells how many were counted, where counting stopped one beyond the cap.
 */
export function upToCap(count: number): CappedCount {
  return { count: Math.min(count, countCap), more: count > countCap };
}
