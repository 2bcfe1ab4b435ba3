import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Location, LocationChanges, LocationId, NewLocation } from "../contract.ts";
import { mainLocationNames } from "../rules.ts";

/** A stored location, before it is known what the reader may do. */
export type LocationRow = Omit<Location, "allowed">;

const columns = sql`
  l.id, l.customer_id as "customerId", l.name, l.street, l.street2, l.city, l.state, l.postal_code as "postalCode", l.country,
  l.contact_id as "contactId", k.first_name || ' ' || k.last_name as "contactName", l.is_main as "isMain", l.version`;

/**
 * Lists the locations of a customer: main first, then as they were added.
 */
export async function listLocationRows(tx: Transaction, ctx: Context, customerId: string): Promise<LocationRow[]> {
  const { rows } = await sql<LocationRow>`
    select ${columns} from business.location l left join business.contact k on k.network_id = l.network_id and k.id = l.contact_id
     where l.network_id = ${ctx.networkId} and l.provider_id = ${ctx.providerId} and l.customer_id = ${customerId}
     order by l.is_main desc, l.id`.execute(tx);
  return rows;
}

/**
 * Finds one location.
 *
 * @param lock whether to hold it against other changes until the transaction ends
 */
export async function findLocationRow(
  tx: Transaction,
  ctx: Context,
  id: LocationId,
  lock: "no lock" | "for update",
): Promise<LocationRow | null> {
  const { rows } = await sql<LocationRow>`
    select ${columns} from business.location l left join business.contact k on k.network_id = l.network_id and k.id = l.contact_id
     where l.network_id = ${ctx.networkId} and l.provider_id = ${ctx.providerId} and l.id = ${id}
     ${sql.raw(lock === "for update" ? "for update of l" : "")}`.execute(tx);
  return rows[0] ?? null;
}

/** A location to be stored; null names it as a main location in the language of the provider. */
export type LocationToStore = Omit<NewLocation, "name"> & {
  id: LocationId;
  customerId: string;
  organisationId: string;
  name: string | null;
};

/**
 * The name of a main location that was given none, in the language of the provider.
 *
 * @returns an expression of one text
 */
export function mainLocationName(ctx: Context): RawBuilder<unknown> {
  return sql`(select ${JSON.stringify(mainLocationNames)}::jsonb ->> v.default_language from business.provider v
    where v.network_id = ${ctx.networkId} and v.provider_id = ${ctx.providerId} limit 1)`;
}

/**
 * Stores a new location; the first one of a customer is main. Whoever calls holds the customer locked.
 *
 * @returns its name
 */
export async function insertLocationRow(tx: Transaction, ctx: Context, location: LocationToStore): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    insert into business.location (network_id, provider_id, id, customer_id, organisation_id, name, street, street2, city, state, postal_code, country, contact_id, is_main, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${location.id}, ${location.customerId}, ${location.organisationId}, ${location.name ?? mainLocationName(ctx)}, ${location.street ?? null},
      ${location.street2 ?? null}, ${location.city ?? null}, ${location.state ?? null}, ${location.postalCode ?? null}, ${location.country ?? null}, ${location.contactId ?? null},
      not exists (select from business.location o where o.network_id = ${ctx.networkId} and o.provider_id = ${ctx.providerId} and o.customer_id = ${location.customerId} and o.is_main),
      ${ctx.system.clock.now().toISOString()}) returning name`.execute(tx);
  return rows[0]?.name ?? "";
}

const changeColumns = {
  name: "name",
  street: "street",
  street2: "street2",
  city: "city",
  state: "state",
  postalCode: "postal_code",
  country: "country",
  contactId: "contact_id",
  isMain: "is_main",
} as const satisfies Record<keyof LocationChanges, string>;

/**
 * Stores changes of a location; a new main location takes over from the present one.
 */
export async function updateLocationRow(
  tx: Transaction,
  ctx: Context,
  row: LocationRow,
  changes: LocationChanges,
): Promise<void> {
  if (changes.isMain && !row.isMain) {
    await sql`
      update business.location set is_main = false, version = version + 1
       where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = ${row.customerId} and is_main`.execute(
      tx,
    );
  }
  const names = Object.keys(changes) as (keyof LocationChanges)[];
  const sets = names
    .filter((name) => changes[name] !== undefined)
    .map((name) => sql`${sql.ref(changeColumns[name])} = ${changes[name]},`);
  await sql`
    update business.location set ${sql.join(sets, sql` `)} version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${row.id}`.execute(tx);
}

/**
 * Says whether work names a location, by the index of each table on customer and location. Whoever calls holds the
 * location locked; what names one holds it too, by its foreign key.
 */
export async function isLocationInUse(
  tx: Transaction,
  ctx: Context,
  { id, customerId }: Pick<LocationRow, "id" | "customerId">,
): Promise<boolean> {
  const named = (table: string) => sql`exists (select from ${sql.id("business", table)} w
    where w.network_id = ${ctx.networkId} and w.provider_id = ${ctx.providerId} and w.customer_id = ${customerId} and w.location_id = ${id})`;
  const { rows } = await sql<{ used: boolean }>`
    select ${named("work_order")} or ${named("recurring_service")} or ${named("quote")} as used`.execute(tx);
  return rows[0]?.used ?? false;
}

/**
 * Deletes one location for good.
 */
export async function deleteLocationRow(tx: Transaction, ctx: Context, id: LocationId): Promise<void> {
  await sql`delete from business.location where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(
    tx,
  );
}

/**
 * Deletes all locations of some customers for good.
 *
 * @returns how many
 */
export async function deleteLocationsOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from business.location where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Counts all locations of some customers.
 */
export async function countLocationsOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.location where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Lets go of a contact that is about to be deleted.
 */
export async function releaseContactFromLocations(tx: Transaction, ctx: Context, contactId: string): Promise<void> {
  await sql`
    update business.location set contact_id = null, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and contact_id = ${contactId}`.execute(tx);
}

/** The customer of a location, locked so that two main locations cannot meet. */
export interface CustomerOfLocation {
  organisationId: string;
}

/**
 * Locks the customer whose locations are about to change.
 */
export async function lockCustomerOfLocation(
  tx: Transaction,
  ctx: Context,
  customerId: string,
): Promise<CustomerOfLocation | null> {
  const { rows } = await sql<CustomerOfLocation>`
    select organisation_id as "organisationId" from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${customerId} for no key update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Stores many new locations; the query says which are main. Whoever calls holds the customers locked, or adds them.
 *
 * @param staged a query: customer_id, organisation_id, name, the fields of an address, is_main, place (order among those of one customer)
 * @param importId the import that brings them, for its undo
 */
export async function insertLocationRows(
  tx: Transaction,
  ctx: Context,
  staged: RawBuilder<unknown>,
  importId: string,
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.location (network_id, provider_id, id, customer_id, organisation_id, name, street, street2, city, state, postal_code, country, is_main, created_at, import_id)
    select ${ctx.networkId}, ${ctx.providerId}, business.uuid_at(${now}::timestamptz + s.place * interval '1 millisecond'), s.customer_id, s.organisation_id, s.name,
           s.street, s.street2, s.city, s.state, s.postal_code, s.country, s.is_main, ${now}::timestamptz, ${importId}
      from (${staged}) s`.execute(tx);
}

/**
 * Stores changed addresses of many locations.
 *
 * @param staged a query: id and the fields of an address; null = stays
 */
export async function updateLocationRows(tx: Transaction, ctx: Context, staged: RawBuilder<unknown>): Promise<void> {
  await sql`
    update business.location l
       set street = coalesce(s.street, l.street), street2 = coalesce(s.street2, l.street2), city = coalesce(s.city, l.city), state = coalesce(s.state, l.state),
           postal_code = coalesce(s.postal_code, l.postal_code), country = coalesce(s.country, l.country), version = l.version + 1
      from (${staged}) s where l.network_id = ${ctx.networkId} and l.provider_id = ${ctx.providerId} and l.id = s.id`.execute(
    tx,
  );
}

/**
 * Makes another contact that of the locations where one was (C-09).
 *
 * @param among ids of locations, or null for all
 * @returns ids of those that changed
 */
export async function replaceContactOfLocations(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string },
  among: readonly string[] | null,
): Promise<string[]> {
  const which = among === null ? sql`true` : sql`id = any (${[...among]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update business.location set contact_id = ${to}, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and contact_id = ${from} and ${which} returning id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/**
 * Counts the locations whose contact somebody is.
 */
export async function countLocationsOfContact(tx: Transaction, ctx: Context, contactId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.location
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and contact_id = ${contactId}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/**
 * Deletes the locations that an import brought, nobody changed since and no record names; a main one only where it is alone.
 *
 * @returns customers of the locations that stay
 * @see Rule L-10
 */
export async function deleteLocationsOfImport(tx: Transaction, ctx: Context, importId: string): Promise<string[]> {
  const brought = sql`l.network_id = ${ctx.networkId} and l.provider_id = ${ctx.providerId} and l.import_id = ${importId}`;
  const unnamed = sql.join(
    ["work_order", "recurring_service", "quote"].map(
      (table) => sql`
        and not exists (select from ${sql.id("business", table)} n
                         where n.network_id = l.network_id and n.provider_id = l.provider_id and n.customer_id = l.customer_id and n.location_id = l.id)`,
    ),
    sql` `,
  );
  await sql`
    delete from business.location l where ${brought} and l.version = 1 ${unnamed}
       and (not l.is_main or not exists (select from business.location o where o.network_id = l.network_id and o.provider_id = l.provider_id
             and o.customer_id = l.customer_id and o.id <> l.id and o.import_id is distinct from l.import_id))`.execute(
    tx,
  );
  const { rows } = await sql<{
    id: string;
  }>`select l.customer_id as id from business.location l where ${brought}`.execute(tx);
  return rows.map((row) => row.id);
}
