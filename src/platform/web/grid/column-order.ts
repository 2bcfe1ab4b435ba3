/**
 * Puts columns in the order that a person wants. A column that was added to the product since then stands behind the one
 * that it follows by default.
 *
 * @param columns in the order of the product
 * @param wanted ids in the order of the person
 * @returns every column once
 */
export function inOrder<Column extends { id: string }>(
  columns: readonly Column[],
  wanted: readonly string[],
): readonly Column[] {
  const ordered = wanted.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  for (const [index, column] of columns.entries()) {
    if (wanted.includes(column.id)) continue;
    const before = columns[index - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column);
  }
  return ordered;
}

/**
 * Moves one id by one place.
 *
 * @param ids in their order
 * @param id to move
 * @param step -1 towards the beginning, 1 towards the end
 * @returns the new order; the same at either end
 */
export function moved(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** Which columns a person wants, and in which order. */
export interface ColumnLayout {
  hidden: readonly string[];
  /** Absent or empty for the order of the product. */
  order?: readonly string[];
}

/**
 * Writes a layout for an address.
 *
 * @param columns in the order of the product
 * @returns ids of what is shown, in order, divided by commas; undefined where it is the product's layout
 */
export function layoutText(columns: readonly LaidOut[], layout: ColumnLayout): string | undefined {
  const shown = inOrder(columns, layout.order ?? []).filter(
    ({ id, fixed }) => fixed === true || !layout.hidden.includes(id),
  );
  const text = shown.map(({ id }) => id).join(",");
  return text === columns.map(({ id }) => id).join(",") ? undefined : text;
}

/**
 * Reads what `layoutText` wrote; columns that are not there any more are passed over.
 *
 * @param columns in the order of the product
 * @returns the layout; undefined where the text names no column of this list
 */
export function layoutFrom(columns: readonly LaidOut[], text: string): ColumnLayout | undefined {
  const named = text.split(",").filter((id) => columns.some((column) => column.id === id));
  if (named.length === 0) return undefined;
  return { order: named, hidden: columns.flatMap(({ id, fixed }) => (fixed === true || named.includes(id) ? [] : id)) };
}

interface LaidOut {
  id: string;
  fixed?: boolean;
}
