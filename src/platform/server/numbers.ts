import { sql } from "kysely";
import type { Context } from "./context.ts";
import type { Transaction } from "./database.ts";
import { wholeNetwork } from "#platform/shared/ids.ts";

/** Contact IDs count per network, all others per provider. */
export type NumberSeries = "customer" | "contact" | "work-order" | "recurring-service" | "quote" | "invoice";

/**
 * Draws numbers that people will see. A number is never given twice: whoever draws next waits for this transaction, so one that
 * rolls back gives its numbers back and leaves no gap.
 *
 * @param tx     the open transaction; the series is locked until it ends
 * @param ctx    network and provider
 * @param series which series
 * @param count  how many, at least 1
 * @returns the first of the drawn block
 */
export async function drawNumbers(tx: Transaction, ctx: Context, series: NumberSeries, count: number): Promise<number> {
  const owner = series === "contact" ? wholeNetwork : ctx.providerId;
  const { rows } = await sql<{ first: number }>`
    insert into business.number_series as s (network_id, provider_id, kind, next) values (${ctx.networkId}, ${owner}, ${series}, 1 + ${count}::bigint)
    on conflict (network_id, provider_id, kind) do update set next = s.next + ${count}::bigint
    returning next - ${count}::bigint as first`.execute(tx);
  const first = rows[0]?.first;
  if (first === undefined) throw new Error(`The series ${series} gave no number`);
  return first;
}
