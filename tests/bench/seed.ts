import pg from "pg";
import type { Connection } from "#platform/server/database.ts";

/** What a seeded database offers to a measurement. */
export interface Seeded {
  networkId: string;
  providerId: string;
  staffId: string;
  /** One of the customers. */
  customerId: string;
  /** Value of the session cookie. */
  token: string;
}

const ids = {
  networkId: "01900000-0000-7000-8000-000000000001",
  providerId: "01900000-0000-7000-8000-000000000002",
  staffId: "01900000-0000-7000-8000-000000000003",
};
/** Work orders for each contact, spread over two years: a million at 200,000 contacts. */
const workOrdersPerContact = 5;
const token = "bench-session-token-of-43-characters-1234567";

/**
 * Fills a migrated database by plain SQL: two contacts a customer, one location, every tenth customer inactive, five work
 * orders a contact over two years, and a second network of a tenth of the size that must never be read. The same numbers give the same rows.
 *
 * @param owner    the owner, past row security
 * @param contacts how many contacts the measured provider has
 */
export async function seed(owner: Connection, contacts: number): Promise<Seeded> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    for (const [network, provider, staff, size] of [
      [ids.networkId, ids.providerId, ids.staffId, contacts],
      [
        "01900000-0000-7000-8000-0000000000f1",
        "01900000-0000-7000-8000-0000000000f2",
        "01900000-0000-7000-8000-0000000000f3",
        Math.max(20, Math.floor(contacts / 10)),
      ],
    ] as const) {
      await client.query(fill(network, provider, staff, size));
    }
    await client.query(
      `insert into front.session (token_hash, id, audience, actor_id, network_id, provider_id, created_at, last_seen_at, expires_at)
       values (sha256($1::bytea), gen_random_uuid(), 'staff', $2, $3, $4, now(), now() + interval '1 day', now() + interval '1 day')`,
      [Buffer.from(token), ids.staffId, ids.networkId, ids.providerId],
    );
    await client.query("vacuum analyze");
    const { rows } = await client.query<{ id: string }>(
      "select id from business.customer where network_id = $1 and provider_id = $2 and number = 7",
      [ids.networkId, ids.providerId],
    );
    return { ...ids, customerId: rows[0]?.id ?? "", token };
  } finally {
    await client.end();
  }
}

// Ids are made from the row number so that keys are spread as UUIDv7 of an import are: rising.
function fill(network: string, provider: string, staff: string, contacts: number): string {
  const customers = Math.floor(contacts / 2);
  const id = (kind: string, row: string) =>
    `(substr('${network}', 1, 8) || '-' || lpad(to_hex(${row} / 65536), 4, '0') || '-7' || '${kind}' || '-8000-' || right('${network}', 4) || lpad(to_hex(${row} % 65536), 8, '0'))::uuid`;
  return `
    insert into business.network (network_id, name, created_at) values ('${network}', 'Bench', now());
    insert into business.provider (network_id, provider_id, name, time_zone, default_region, created_at)
      values ('${network}', '${provider}', 'Bench', 'America/New_York', 'US', now());
    insert into business.staff_member (network_id, provider_id, id, name, email, roles, created_at)
      values ('${network}', '${provider}', '${staff}', 'Bench', 'bench@example.com', array['administrator'], now());
    insert into business.organisation (network_id, provider_id, id, created_at)
      select '${network}', '${provider}', ${id("a00", "i")}, now() from generate_series(1::bigint, ${customers}) i;
    insert into business.contact (network_id, provider_id, id, organisation_id, number, first_name, last_name, phone, email, admin, source, created_at, updated_at)
      select '${network}', '${provider}', ${id("b00", "i")}, ${id("a00", "((i + 1) / 2)")}, i,
             (array['Ada','Grace','Alan','Edsger','Barbara','Donald','Frances','Kenneth','Margaret','Niklaus'])[1 + i % 10],
             (array['Anderson','Baker','Carter','Davies','Evans','Fletcher','Garcia','Hughes','Ivanov','Jones','Kowalski','Lopez','Moreno'])[1 + (i * 7) % 13] || ' ' || to_hex((i * 7919) % 100003),
             '+1' || (2000000000 + (i::bigint * 7919) % 7000000000)::text, 'person' || i || '@' || to_hex((i * 104729) % 99991) || '.example.com', i % 2 = 1, 'import', now(), now()
        from generate_series(1::bigint, ${contacts}) i;
    insert into business.customer (network_id, provider_id, id, organisation_id, number, company_name, status, inactive_since, primary_contact_id, last_interaction_at, created_at, updated_at)
      select '${network}', '${provider}', ${id("c00", "i")}, ${id("a00", "i")}, i,
             (array['Acme','Blue Ridge','Cedar','Delta','Evergreen','Franklin','Granite','Harbor','Iron','Juniper','Keystone'])[1 + (i * 31) % 11] || ' ' ||
             (array['Plumbing','Heating','Trucking','Electric','Roofing','Foods','Logistics'])[1 + (i * 17) % 7] || ' ' || to_hex((i * 48271) % 1000003),
             case when i % 10 = 0 then 'inactive' else 'active' end, case when i % 10 = 0 then now() end, ${id("b00", "(2 * i - 1)")},
             now() - (i * 7919 % 1000) * interval '1 day', now(), now()
        from generate_series(1::bigint, ${customers}) i;
    insert into business.location (network_id, provider_id, id, customer_id, organisation_id, name, street, city, state, postal_code, is_main, created_at)
      select '${network}', '${provider}', ${id("d00", "i")}, ${id("c00", "i")}, ${id("a00", "i")}, 'Main', i || ' Main St',
             (array['New Orleans','Brighton','Bridgeport','Anchorage','Hamilton','Ashland','Chicago','San Jose','Sioux Falls','Baltimore'])[1 + (i * 13 + i / 10) % 10], 'LA', lpad((i % 99999)::text, 5, '0'), true, now()
        from generate_series(1::bigint, ${customers}) i;
    insert into business.work_order_type (network_id, provider_id, id, name, created_at) values ('${network}', '${provider}', ${id("e00", "0")}, 'Repair', now());
    insert into business.work_order (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, contact_name, location_id, type_id, description, status, scheduled_at, assigned_to, source, completed_at, created_at, updated_at)
      select '${network}', '${provider}', ${id("f00", "i")}, i, ${id("c00", "(1 + i % " + customers + ")")}, ${id("a00", "(1 + i % " + customers + ")")}, ${id("b00", "(2 * (1 + i % " + customers + ") - 1)")}, 'Ada Bench',
             ${id("d00", "(1 + i % " + customers + ")")}, ${id("e00", "0")}, 'Look after unit ' || i,
             case when i % 50 = 0 then 'open' when i % 40 = 0 then 'assigned' when i % 33 = 0 then 'cancelled' when i % 3 = 0 then 'closed' else 'completed' end,
             case when i % 200 <> 0 then now() + interval '14 days' - (${contacts * workOrdersPerContact} - i) * interval '730 days' / ${contacts * workOrdersPerContact} end,
             case when i % 40 = 0 or i % 7 = 0 then '${staff}'::uuid end, 'staff',
             case when i % 50 <> 0 and i % 40 <> 0 and i % 33 <> 0 then now() - (${contacts * workOrdersPerContact} - i) * interval '730 days' / ${contacts * workOrdersPerContact} end,
             now() - (${contacts * workOrdersPerContact} - i) * interval '730 days' / ${contacts * workOrdersPerContact}, now()
        from generate_series(1::bigint, ${contacts * workOrdersPerContact}) i;
    insert into business.number_series (network_id, provider_id, kind, next) values ('${network}', '${provider}', 'customer', ${customers + 1}),
      ('${network}', '${provider}', 'work-order', ${contacts * workOrdersPerContact + 1}),
      ('${network}', '00000000-0000-0000-0000-000000000000', 'contact', ${contacts + 1});`;
}
