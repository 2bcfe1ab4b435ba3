import { sql } from "kysely";
import { idempotencyKeyReused, Problem, requestInFlight } from "#platform/shared/problem.ts";
import { type Context, staffIdOf } from "./context.ts";
import type { Transaction } from "./database.ts";

/**
 * Gives a repeated request one effect: the key is stored with the rows it caused, in the same transaction. Two at once
 * meet at the unique key: the second waits for the first and gets its answer.
 *
 * @param tx   the open transaction
 * @param ctx  carries the key, or none
 * @param work the effect; its result carries ids, numbers and counts only, because it is kept
 * @returns the result of this or of the first time
 * @throws Problem `idempotency-key-reused` 422 for another body under the same key; `request-in-flight` 409
 */
export async function withOneEffect<T>(tx: Transaction, ctx: Context, work: () => Promise<T>): Promise<T> {
  const known = ctx.idempotency;
  if (!known) return await work();
  const actorId = staffIdOf(ctx) ?? ctx.networkId;
  const inserted = await sql`
    insert into business.idempotency_key (network_id, provider_id, actor_id, route, key, fingerprint, at)
    values (${ctx.networkId}, ${ctx.providerId}, ${actorId}, ${known.route}, ${known.key}, ${known.fingerprint}, ${ctx.system.clock.now().toISOString()})
    on conflict do nothing returning key`.execute(tx);
  if (inserted.rows.length === 0) {
    const { rows } = await sql<{ fingerprint: string; status: number | null; result: T }>`
      select fingerprint, status, result from business.idempotency_key
       where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and actor_id = ${actorId}
         and route = ${known.route} and key = ${known.key}`.execute(tx);
    const first = rows[0];
    if (!first || first.status === null) throw new Problem(requestInFlight, { headers: { "retry-after": "1" } });
    if (first.fingerprint !== known.fingerprint) {
      throw new Problem(idempotencyKeyReused, {
        detail: "Send a new key for a new request; the first request stands.",
      });
    }
    return first.result;
  }
  const result = await work();
  await sql`
    update business.idempotency_key set status = ${known.status}, result = ${JSON.stringify(result ?? null)}::jsonb
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and actor_id = ${actorId}
       and route = ${known.route} and key = ${known.key}`.execute(tx);
  return result;
}

/**
 * Forgets the keys of requests that nobody repeats any more.
 *
 * @param before instant; keys used earlier go
 * @returns how many were forgotten
 */
export async function forgetKeysBefore(tx: Transaction, ctx: Context, before: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from business.idempotency_key
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and at < ${before}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
