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
