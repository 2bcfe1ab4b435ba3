import { wholeNetwork } from "#platform/shared/ids.ts";
import type { TestApp } from "./start-app.ts";
import type { Stock } from "./stock.ts";

/**
 * Puts a row into each table that the stock's requests leave empty, past every wall.
 *
 * @param words stands in every text
 */
export async function fillQuietTables(test: TestApp, stock: Stock, words = "Quiet"): Promise<void> {
  const { company, colleague } = stock;
  const ids = [company.networkId, company.providerId];
  const message = stock.ids["Message"];
  await test.look(
    "insert into business.message_file (network_id, provider_id, message_id, file_id) values ($1, $2, $3, $4)",
    [...ids, message, stock.ids["File"]],
  );
  await test.look("update business.message set reason = 'refused: ' || $1 where id = $2", [words, message]);
  const batch = test.system.ids.next();
  const now = test.system.clock.now().toISOString();
  await test.look(
    "insert into business.background_job (network_id, provider_id, id, kind, started_by, created_at, label) values ($1, $2, $3, 'apply-import', $4, $5, $6)",
    [...ids, test.system.ids.next(), colleague.staffId, now, `${words}.csv`],
  );
  await test.look(
    `insert into business.import_batch (network_id, provider_id, id, file_name, file_hash, state, created_by, created_at, columns)
     values ($1, $2, $3, $4, 'hash', 'checked', $5, $6, jsonb_build_array($7::text))`,
    [...ids, batch, `${words}.csv`, colleague.staffId, now, words],
  );
  await test.look(
    "insert into business.import_row (network_id, provider_id, batch_id, n, line, raw, company_name, first_name, email) values ($1, $2, $3, 2, 2, jsonb_build_array($4::text), $4, $4, $4)",
    [...ids, batch, words],
  );
  await test.look(
    "insert into business.import_mapping (network_id, provider_id, fingerprint, mapping, used_at) values ($1, $2, $3, '[]', $4)",
    [...ids, words, now],
  );
}

/**
 * Puts a fleet of the network with a contact of its own, whose provider is nil.
 *
 * @returns id of its organisation
 */
export async function buildFleet(test: TestApp, networkId: string): Promise<string> {
  const organisationId = test.system.ids.next();
  const now = test.system.clock.now().toISOString();
  await test.look(
    "insert into business.organisation (network_id, provider_id, id, fleet_name, created_at) values ($1, $2, $3, 'Fleet', $4)",
    [networkId, wholeNetwork, organisationId, now],
  );
  await test.look(
    `insert into business.contact (network_id, provider_id, id, organisation_id, number, first_name, last_name, source, created_at, updated_at)
     values ($1, $2, $3, $4, (select 900000 + count(*) from business.contact), 'Fleet', 'Driver', 'fleet', $5, $5)`,
    [networkId, wholeNetwork, test.system.ids.next(), organisationId, now],
  );
  return organisationId;
}
