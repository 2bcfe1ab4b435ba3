// Beginnings that spreadsheets take for a formula, as they are and in their wide forms, behind marks that are there already.
const formulaStart = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const markedStart = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * Marks a cell of a table as text, so that no spreadsheet takes it for a formula (OWASP, CSV injection). Taking the mark
 * away again gives the very same text, also where that begins with an apostrophe.
 *
 * @see Rules C-15, L-09
 */
export function withTextMark(cell: string): string {
  return formulaStart.test(cell) ? `'${cell}` : cell;
}

/**
 * Takes away the mark by which exports keep spreadsheets from taking a text for a formula.
 *
 * @see Rules C-16, L-09, L-11
 */
export function withoutTextMark(cell: string): string {
  return markedStart.test(cell) ? cell.slice(1) : cell;
}
