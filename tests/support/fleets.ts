import type { Company } from "./builders.ts";
import type { TestApp } from "./start-app.ts";

/** A fleet: an organisation of the network that is a customer of several providers. */
export interface BuiltFleet {
  organisationId: string;
  /** Ids of its customer record at each of the providers, in their order. */
  customerIds: string[];
  /** A contact that the fleet manages itself. */
  contactId: string;
}

const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Makes a fleet with one contact of its own. No route does this yet, so the rows are laid by the owner.
 *
 * @param providers companies of one network
 * @param contact   name and address of its own contact
 */
export async function buildFleet(
  test: TestApp,
  providers: readonly Company[],
  contact = { firstName: "Flo", lastName: "Fleetwood", email: "flo@fleet.example", phone: "+15045550100" },
): Promise<BuiltFleet> {
  const networkId = providers[0]?.networkId;
  const organisationId = test.system.ids.next();
  const contactId = test.system.ids.next();
  const now = test.clock.now().toISOString();
  await test.look(
    `insert into business.organisation (network_id, provider_id, id, fleet_name, created_at) values ($1, $2, $3, 'Gulf Haulage', $4)`,
    [networkId, nobody, organisationId, now],
  );
  await test.look(
    `with drawn as (
       insert into business.number_series as s (network_id, provider_id, kind, next) values ($1, $2, 'contact', 2)
       on conflict (network_id, provider_id, kind) do update set next = s.next + 1 returning next - 1 as number)
     insert into business.contact (network_id, provider_id, id, organisation_id, number, first_name, last_name, email, phone, source, created_at, updated_at)
     select $1, $2, $3, $4, drawn.number, $5, $6, $7, $8, 'fleet', $9, $9 from drawn`,
    [
      networkId,
      nobody,
      contactId,
      organisationId,
      contact.firstName,
      contact.lastName,
      contact.email,
      contact.phone,
      now,
    ],
  );
  const customerIds: string[] = [];
  for (const provider of providers) {
    const id = test.system.ids.next();
    customerIds.push(id);
    await test.look(
      `with drawn as (
         insert into business.number_series as s (network_id, provider_id, kind, next) values ($1, $2, 'customer', 2)
         on conflict (network_id, provider_id, kind) do update set next = s.next + 1 returning next - 1 as number)
       insert into business.customer (network_id, provider_id, id, organisation_id, number, company_name, kind, last_interaction_at, created_at, updated_at)
       select $1, $2, $3, $4, drawn.number, 'Gulf Haulage', 'fleet', $5, $5, $5 from drawn`,
      [networkId, provider.providerId, id, organisationId, now],
    );
  }
  return { organisationId, customerIds, contactId };
}
