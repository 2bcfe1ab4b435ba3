import type { FieldFault } from "#platform/shared/problem.ts";

/** Faults put where they belong: beside a field of the form, or over the form. */
export interface PlacedFaults {
  fields: Record<string, FieldFault>;
  unplaced: FieldFault[];
}

/**
 * Finds the field of the form that a fault speaks of. A pointer to something inside a field (`#/phones/1/extension`)
 * belongs to the nearest field above it that the form shows.
 *
 * @param faults from the server, with JSON pointers into the body
 * @param fieldNames the fields that stand in the form, nested ones with dots (`phones.1.extension`)
 * @param rename body path to field name, for forms whose fields are named otherwise than the body
 * @returns first fault per field, the rest apart
 * @see RFC 6901
 */
export function placeFaults(
  faults: readonly FieldFault[],
  fieldNames: readonly string[],
  rename: Readonly<Record<string, string>> = {},
): PlacedFaults {
  const known = new Set(fieldNames);
  const placed: PlacedFaults = { fields: {}, unplaced: [] };
  for (const fault of faults) {
    const field = nearestField(pathOf(fault.pointer), known, rename);
    if (field === undefined) placed.unplaced.push(fault);
    else placed.fields[field] ??= fault;
  }
  return placed;
}

function pathOf(pointer: string): string[] {
  const body = pointer.replace(/^#?\/?/, "");
  if (body === "") return [];
  return body.split("/").map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function nearestField(
  path: string[],
  known: ReadonlySet<string>,
  rename: Readonly<Record<string, string>>,
): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const name = path.slice(0, length).join(".");
    const field = rename[name] ?? name;
    if (known.has(field)) return field;
  }
  return undefined;
}
