/** What decides about room for a column. */
export interface ColumnNeed {
  id: string;
  width: number;
  /** 1 stays longest; 3 goes first. */
  priority: 1 | 2 | 3;
}

/** Below these widths of the list, columns of priority 3 and then of priority 2 are left out. */
const roomForThirdPixels = 1000;
const roomForSecondPixels = 720;

/**
 * Tells which columns are left out of a list of this width: the unimportant ones where it is narrow, and where it is wide those
 * that would make it scroll sideways, the last one first.
 *
 * @param columns in their order, with the widths that they have by default
 * @param room width of the list in px, without what stands before and behind the columns
 * @returns their ids
 */
export function crowdedOut(columns: readonly ColumnNeed[], room: number): ReadonlySet<string> {
  const out = new Set(columns.filter((column) => !hasRoom(column, room)).map(({ id }) => id));
  let needed = columns.reduce((sum, { id, width }) => sum + (out.has(id) ? 0 : width), 0);
  for (const { id, width, priority } of columns.toReversed()) {
    if (needed <= room) break;
    if (priority !== 3 || out.has(id)) continue;
    out.add(id);
    needed -= width;
  }
  return out;
}

function hasRoom({ priority }: ColumnNeed, room: number): boolean {
  if (priority === 3) return room >= roomForThirdPixels;
  return priority === 1 || room >= roomForSecondPixels;
}
