import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { plannedOnce } from "#platform/server/planned-once.ts";
import type { CustomerChanges, CustomerId, CustomerStatus } from "../contract.ts";

/** Columns of the profile, by the names of the API. */
const profileColumns = {
  companyName: "company_name",
  customerNumber: "customer_number",
  type: "type",
  website: "website",
  profileNotes: "profile_notes",
  tags: "tags",
  managerId: "manager_id",
  parentCustomerId: "parent_customer_id",
  taxRateId: "tax_rate_id",
  taxExempt: "tax_exempt",
  taxExemptNumber: "tax_exempt_number",
  paymentTermId: "payment_term_id",
  priceCategory: "price_category",
  currency: "currency",
  contactEmailPolicy: "contact_email_policy",
  primaryContactId: "primary_contact_id",
  billingContactId: "billing_contact_id",
} as const satisfies Record<keyof CustomerChanges, string>;

/**
 * Stores changes of a profile.
 *
 * @returns whether a row was there
 */
export async function updateCustomerRow(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  changes: CustomerChanges,
): Promise<void> {
  const names = Object.keys(changes) as (keyof CustomerChanges)[];
  const sets = names
    .filter((name) => changes[name] !== undefined)
    .map((name) => sql`${sql.ref(profileColumns[name])} = ${changes[name]},`);
  // Choosing again, also choosing nobody, answers the notice that the billing contact was lost.
  if (changes.billingContactId !== undefined) sets.push(sql`billing_contact_lost = false,`);
  await sql`
    update business.customer set ${sql.join(sets, sql` `)} version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Stores a new status and since when it holds.
 *
 * @returns the new version
 */
export async function updateCustomerStatus(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  status: CustomerStatus,
): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  const { rows } = await sql<{ version: number }>`
    update business.customer set status = ${status}, inactive_since = ${status === "inactive" ? now : null}, version = version + 1, updated_at = ${now}
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} returning version`.execute(
    tx,
  );
  return rows[0]?.version ?? 0;
}

/** A customer to be stored, with its organisation. */
export interface CustomerToStore extends Omit<CustomerChanges, "primaryContactId" | "billingContactId"> {
  id: CustomerId;
  organisationId: string;
  number: number;
  companyName: string;
}

/**
 * Stores a local customer with the organisation it is about.
 */
export async function insertCustomerRow(tx: Transaction, ctx: Context, customer: CustomerToStore): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    with organisation as (
      insert into business.organisation (network_id, provider_id, id, fleet_name, created_at)
      values (${ctx.networkId}, ${ctx.providerId}, ${customer.organisationId}, null, ${now}))
    insert into business.customer (network_id, provider_id, id, organisation_id, number, customer_number, company_name, type, website, profile_notes, tags,
      manager_id, parent_customer_id, tax_rate_id, tax_exempt, tax_exempt_number, payment_term_id, price_category, currency, contact_email_policy,
      last_interaction_at, created_at, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${customer.id}, ${customer.organisationId}, ${customer.number}, ${customer.customerNumber ?? null}, ${customer.companyName},
      ${customer.type ?? "business"}, ${customer.website ?? null}, ${customer.profileNotes ?? null}, ${customer.tags ?? []}, ${customer.managerId ?? null},
      ${customer.parentCustomerId ?? null}, ${customer.taxRateId ?? null}, ${customer.taxExempt ?? false}, ${customer.taxExemptNumber ?? null},
      ${customer.paymentTermId ?? null}, ${customer.priceCategory ?? null}, ${customer.currency ?? null}, ${customer.contactEmailPolicy ?? null}, ${now}, ${now}, ${now})`.execute(
    tx,
  );
}

/**
 * Stores the organisation of a fleet, in a change of the fleet itself.
 *
 * @param name name of the fleet
 */
export async function insertFleetRow(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  name: string,
): Promise<void> {
  await sql`
    insert into business.organisation (network_id, provider_id, id, fleet_name, created_at)
    values (${ctx.networkId}, business.nobody(), ${organisationId}, ${name}, ${ctx.system.clock.now().toISOString()})`.execute(
    tx,
  );
}

/**
 * Stores a provider's relation to a fleet of its network.
 */
export async function insertFleetCustomerRow(
  tx: Transaction,
  ctx: Context,
  customer: { id: CustomerId; organisationId: string; number: number; companyName: string },
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.customer (network_id, provider_id, id, organisation_id, number, company_name, kind, last_interaction_at, created_at, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${customer.id}, ${customer.organisationId}, ${customer.number}, ${customer.companyName}, 'fleet', ${now}, ${now}, ${now})`.execute(
    tx,
  );
}

/**
 * Makes a contact the primary one where the customer has none.
 */
export async function setPrimaryContactWhereNone(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  contactId: string,
): Promise<void> {
  await sql`
    update business.customer set primary_contact_id = ${contactId}, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} and primary_contact_id is null`.execute(
    tx,
  );
}

/**
 * Lets go of a contact that is about to be deleted: primary falls to another, billing becomes empty (X-23).
 *
 * @param successorId the contact that becomes primary, or null when there is none
 */
export async function releaseContactFromCustomers(
  tx: Transaction,
  ctx: Context,
  contactId: string,
  successorId: string | null,
): Promise<void> {
  await sql`
    update business.customer
       set primary_contact_id = case when primary_contact_id = ${contactId} then ${successorId}::uuid else primary_contact_id end,
           billing_contact_id = nullif(billing_contact_id, ${contactId}::uuid),
           billing_contact_lost = billing_contact_lost or coalesce(billing_contact_id = ${contactId}, false), version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and (primary_contact_id = ${contactId} or billing_contact_id = ${contactId})`.execute(
    tx,
  );
}

/**
 * Moves "last interaction" to now (2.3); called by what counts as one: for now, notes.
 */
export async function touchInteraction(tx: Transaction, ctx: Context, id: CustomerId): Promise<void> {
  await sql`
    update business.customer set last_interaction_at = greatest(last_interaction_at, ${ctx.system.clock.now().toISOString()})
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * The same, unless somebody holds the customer: for what must not wait for others.
 *
 * @returns whether it was done
 */
export async function touchInteractionIfFree(tx: Transaction, ctx: Context, id: CustomerId): Promise<boolean> {
  const { numAffectedRows } = await sql`${plannedOnce}
    update business.customer set last_interaction_at = greatest(last_interaction_at, ${ctx.system.clock.now().toISOString()})
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = (
       select id from business.customer
        where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} for no key update skip locked)`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/**
 * The same for many customers, held locked by whoever calls.
 */
export async function touchInteractions(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<void> {
  await sql`
    update business.customer set last_interaction_at = greatest(last_interaction_at, ${ctx.system.clock.now().toISOString()})
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[])`.execute(tx);
}

/**
 * Deletes customers whose contacts, locations and notes are gone or about to go in this transaction, and their local
 * organisations when nothing of them is left.
 */
export async function deleteCustomerRows(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<void> {
  await sql`
    update business.customer set parent_customer_id = null, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and parent_customer_id = any (${ids}::uuid[])`.execute(
    tx,
  );
  await sql`delete from business.customer where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[])`.execute(
    tx,
  );
}

/**
 * Deletes local organisations whose customer and contacts are gone.
 */
export async function deleteOrganisationRows(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<void> {
  await sql`delete from business.organisation where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${organisationIds}::uuid[])`.execute(
    tx,
  );
}

/**
 * Stores the local organisations that many new customers are about.
 *
 * @param staged a query: id
 */
export async function insertOrganisationRows(
  tx: Transaction,
  ctx: Context,
  staged: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    insert into business.organisation (network_id, provider_id, id, fleet_name, created_at)
    select ${ctx.networkId}, ${ctx.providerId}, s.id, null, ${ctx.system.clock.now().toISOString()} from (${staged}) s`.execute(
    tx,
  );
}

/**
 * Stores many local customers whose organisations and primary contacts are there.
 *
 * @param staged a query: id, organisation_id, number, customer_number, company_name, type, website, primary_contact_id
 */
export async function insertCustomerRows(tx: Transaction, ctx: Context, staged: RawBuilder<unknown>): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.customer (network_id, provider_id, id, organisation_id, number, customer_number, company_name, type, website, primary_contact_id,
      last_interaction_at, created_at, updated_at)
    select ${ctx.networkId}, ${ctx.providerId}, s.id, s.organisation_id, s.number, s.customer_number, s.company_name, s.type, s.website, s.primary_contact_id,
           ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
      from (${staged}) s order by s.number`.execute(tx);
}

/**
 * Makes contacts the primary ones of many customers, where a customer has none.
 *
 * @param staged a query: id of the customer, contact_id
 */
export async function setPrimaryContactsWhereNone(
  tx: Transaction,
  ctx: Context,
  staged: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update business.customer c set primary_contact_id = s.contact_id, version = c.version + 1 from (${staged}) s
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = s.id and c.primary_contact_id is null`.execute(
    tx,
  );
}

/**
 * Stores changes of many profiles.
 *
 * @param staged a query: id, company_name, customer_number, type, website (null = stays), is_noted for a note that was added
 * @returns how many customers changed
 */
export async function updateCustomerRows(tx: Transaction, ctx: Context, staged: RawBuilder<unknown>): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  const { numAffectedRows } = await sql`
    update business.customer c
       set company_name = coalesce(s.company_name, c.company_name), customer_number = coalesce(s.customer_number, c.customer_number),
           type = coalesce(s.type, c.type), website = coalesce(s.website, c.website),
           last_interaction_at = case when s.is_noted then greatest(c.last_interaction_at, ${now}::timestamptz) else c.last_interaction_at end,
           version = c.version + 1, updated_at = ${now}::timestamptz
      from (${staged}) s where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = s.id`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Makes another contact primary of the customers of this provider where one was; billing stays (C-09, C-14).
 *
 * @param among ids of customers, or null for all
 * @returns ids of those that changed
 */
export async function replacePrimaryContact(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string },
  among: readonly string[] | null,
): Promise<string[]> {
  const which = among === null ? sql`true` : sql`id = any (${[...among]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update business.customer set primary_contact_id = ${to}, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and primary_contact_id = ${from} and ${which} returning id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/**
 * Gives the customers of one manager to another.
 *
 * @param among only these; null for all
 * @returns ids of those that changed hands
 */
export async function giveCustomersTo(
  tx: Transaction,
  ctx: Context,
  { from, to }: { from: string; to: string },
  among: readonly string[] | null,
): Promise<string[]> {
  const which = among === null ? sql`true` : sql`id = any (${[...among]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update business.customer set manager_id = ${to}, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and manager_id = ${from} and ${which} returning id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/**
 * Finds which customer has a customer number.
 */
export async function findCustomerOfNumber(tx: Transaction, ctx: Context, number: string): Promise<CustomerId | null> {
  const { rows } = await sql<{ id: CustomerId }>`
    select id from business.customer where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_number = ${number}`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}
