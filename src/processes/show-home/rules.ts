/**
 * The months that end with a given day's, oldest first.
 *
 * @param today YYYY-MM-DD
 * @param count how many, at least 1
 * @returns first days of the months, YYYY-MM-DD, and last that of the month after
 */
export function monthStarts(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: count + 1 }, (_none, index) =>
    new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 10),
  );
}
