import { sql } from "kysely";
import type pg from "pg";

const mark = "/* planned once */";

/**
 * Stands at the head of a statement of which thousands run one after another: the database plans it once for each connection.
 * For statements that find one row by its key only, as the plan does not know what is sought.
 */
export const plannedOnce = sql.raw(mark);

/** What the statements are called; the same text has the same name on every connection. */
const names = new Map<string, string>();

/**
 * Lets a connection heed the mark.
 */
export function heedPlannedOnce(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const heeding = (...given: unknown[]) => {
    const [text, values] = given;
    return typeof text === "string" && text.includes(mark)
      ? query({ name: nameOf(text), text, values })
      : query(...given);
  };
  client.query = heeding as typeof client.query;
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `planned-${names.size + 1}`;
  names.set(text, name);
  return name;
}
