import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Mapping } from "../rules.ts";

/**
 * Finds how columns with these headings were mapped last.
 */
export async function findRememberedMapping(
  tx: Transaction,
  ctx: Context,
  fingerprint: string,
): Promise<Mapping | null> {
  const { rows } = await sql<{ mapping: Mapping }>`
    select mapping from business.import_mapping where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and fingerprint = ${fingerprint}`.execute(
    tx,
  );
  return rows[0]?.mapping ?? null;
}

/**
 * Remembers how columns with these headings are mapped.
 */
export async function rememberMapping(
  tx: Transaction,
  ctx: Context,
  fingerprint: string,
  mapping: Mapping,
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.import_mapping (network_id, provider_id, fingerprint, mapping, used_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${fingerprint}, ${JSON.stringify(mapping)}::jsonb, ${now})
    on conflict (network_id, provider_id, fingerprint) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx,
  );
}
