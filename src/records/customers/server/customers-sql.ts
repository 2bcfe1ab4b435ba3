import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { searchMatchesMost } from "#platform/shared/limits.ts";
import { searchWords } from "#platform/shared/search-words.ts";
import type {
  CustomerChanges,
  CustomerId,
  CustomerInList,
  CustomerProfile,
  CustomerSort,
  CustomerStatus,
} from "../contract.ts";

/** What narrows a list of customers. */
export interface CustomerFilter {
  status: CustomerStatus;
  search?: string | undefined;
  /** Only customers whose last interaction lies before this instant. */
  silentBefore?: string | undefined;
}

/** A page of such a list. */
export interface CustomerPage extends CustomerFilter {
  sort: CustomerSort;
  direction: "asc" | "desc";
  after?: [string | number, string] | undefined;
  limit: number;
}

/** A row of the list, with the value it is sorted by and whether the search has more matches than it looks at. */
export type CustomerListRow = CustomerInList & { sortValue: string | number; capped: boolean };

const sortColumns: Record<CustomerSort, RawBuilder<unknown>> = {
  name: sql.raw(`c.company_name collate "und-x-icu"`),
  number: sql.raw("c.number"),
  lastInteraction: sql.raw("c.last_interaction_at"),
};
const sortCasts: Record<CustomerSort, RawBuilder<unknown>> = {
  name: sql.raw("text"),
  number: sql.raw("bigint"),
  lastInteraction: sql.raw("timestamptz"),
};

/**
 * Reads one page of customers. Without a search it walks `customer_by_name`, `_by_number` or `_by_interaction` from the
 * place where the last page ended, so that it costs the same at any size; a search sorts the matches it looks at, which are capped.
 *
 * @param page one row more than `limit` is read, to know whether there is a next page
 */
export async function listCustomerRows(tx: Transaction, ctx: Context, page: CustomerPage): Promise<CustomerListRow[]> {
  const column = sortColumns[page.sort];
  const direction = sql.raw(page.direction);
  const beyond = sql.raw(page.direction === "asc" ? ">" : "<");
  const place = page.after
    ? sql`and (${column}, c.id) ${beyond} (${page.after[0]}::${sortCasts[page.sort]}, ${page.after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<CustomerListRow>`
    ${hits(page)} select p.id, p.number, p.customer_number as "customerNumber", p.company_name as "companyName", p.kind, p.type, p.status,
           p.last_interaction_at as "lastInteractionAt", p.version, l.city, l.state,
           case when k.id is not null then json_build_object('id', k.id, 'name', k.first_name || ' ' || k.last_name, 'phone', k.phone, 'email', k.email) end as "primaryContact",
           p.sort_value as "sortValue", ${capped(page)} as capped
      from (select c.*, ${column} as sort_value from business.customer c
             where ${matching(ctx, page)} ${place}
             order by ${column} ${direction}, c.id ${direction} limit ${page.limit + 1}) p
      left join business.contact k on k.network_id = p.network_id and k.id = p.primary_contact_id
      left join business.location l on l.network_id = p.network_id and l.provider_id = p.provider_id and l.customer_id = p.id and l.is_main
     order by p.sort_value ${direction}, p.id ${direction}`.execute(tx);
  return rows;
}

/**
 * Counts matching customers, but never further than one beyond the cap.
 *
 * @param cap where counting stops
 * @returns at most cap + 1, and whether a search has more matches than were looked at
 */
export async function countCustomerRows(
  tx: Transaction,
  ctx: Context,
  filter: CustomerFilter,
  cap: number,
): Promise<{ count: number; capped: boolean }> {
  const { rows } = await sql<{ count: number; capped: boolean }>`
    ${hits(filter)} select count(*), ${capped(filter)} as capped from (select from business.customer c where ${matching(ctx, filter)} limit ${cap + 1}) counted`.execute(
    tx,
  );
  return { count: rows[0]?.count ?? 0, capped: rows[0]?.capped ?? false };
}

/**
 * Says whether a search has more matches than a list shows, where no row is there to say it.
 */
export async function hasMoreMatches(tx: Transaction, filter: CustomerFilter): Promise<boolean> {
  if (!isSearch(filter)) return false;
  const { rows } = await sql<{ capped: boolean }>`${hits(filter)} select ${capped(filter)} as capped`.execute(tx);
  return rows[0]?.capped ?? false;
}

function capped(filter: CustomerFilter): RawBuilder<unknown> {
  return isSearch(filter) ? sql`(select count(*) from hit) > ${searchMatchesMost}` : sql`false`;
}

function isSearch(filter: CustomerFilter): boolean {
  return searchWords(filter.search ?? "").length > 0;
}

// One match more than the cap, to know whether there are more.
function hits(filter: CustomerFilter): RawBuilder<unknown> {
  const most = searchMatchesMost + 1;
  const ways = searchWords(filter.search ?? "").map(
    (words) =>
      sql`select business.search_customers(business.search_patterns(${words}::text[]), ${filter.status}, ${most}) as id`,
  );
  if (ways.length === 0) return sql``;
  return sql`with hit as materialized (select id from (${sql.join(ways, sql` union `)}) found limit ${most})`;
}

function matching(ctx: Context, filter: CustomerFilter): RawBuilder<unknown> {
  const search = isSearch(filter) ? sql`and c.id = any (array(select id from hit limit ${searchMatchesMost}))` : sql``;
  const silent = filter.silentBefore === undefined ? sql`` : sql`and c.last_interaction_at < ${filter.silentBefore}`;
  return sql`c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.status = ${filter.status} ${search} ${silent}`;
}

/** A stored profile as the API answers it, before it is known what the reader may do. */
export type CustomerRow = Omit<CustomerProfile, "allowed"> & { organisationId: string };

/**
 * Reads one profile with the names it shows, or nothing.
 */
export async function findCustomerRow(tx: Transaction, ctx: Context, id: CustomerId): Promise<CustomerRow | null> {
  const { rows } = await sql<CustomerRow>`
    select c.id, c.organisation_id as "organisationId", c.number, c.customer_number as "customerNumber", c.company_name as "companyName", c.kind, c.type, c.status,
           c.website, c.profile_notes as "profileNotes", c.tags, c.manager_id as "managerId", m.name as "managerName",
           c.parent_customer_id as "parentCustomerId", up.company_name as "parentCompanyName",
           c.tax_rate_id as "taxRateId", t.name as "taxRateName", c.tax_exempt as "taxExempt", c.tax_exempt_number as "taxExemptNumber",
           c.payment_term_id as "paymentTermId", pt.name as "paymentTermName", c.price_category as "priceCategory", c.currency,
           c.contact_email_policy as "contactEmailPolicy", coalesce(c.contact_email_policy, v.contact_email_policy) = 'locked' as "emailLocked",
           c.primary_contact_id as "primaryContactId", pk.first_name || ' ' || pk.last_name as "primaryContactName",
           c.billing_contact_id as "billingContactId", bk.first_name || ' ' || bk.last_name as "billingContactName",
           c.billing_contact_lost as "billingContactLost",
           people.contacts::int as "contactCount", people.admins::int as "adminCount",
           (select count(*)::int from business.location l where l.network_id = c.network_id and l.provider_id = c.provider_id and l.customer_id = c.id) as "locationCount",
           (select count(*)::int from business.note n where n.network_id = c.network_id and n.provider_id = c.provider_id and n.customer_id = c.id) as "noteCount",
           c.last_interaction_at as "lastInteractionAt", c.inactive_since as "inactiveSince", c.created_at as "createdAt", c.version
      from business.customer c
      join business.provider v on v.network_id = c.network_id and v.provider_id = c.provider_id
      cross join lateral (select count(*) as contacts, count(*) filter (where k.admin) as admins
                            from business.contact k where k.network_id = c.network_id and k.organisation_id = c.organisation_id) people
      left join business.staff_member m on m.network_id = c.network_id and m.provider_id = c.provider_id and m.id = c.manager_id
      left join business.customer up on up.network_id = c.network_id and up.provider_id = c.provider_id and up.id = c.parent_customer_id
      left join business.tax_rate t on t.network_id = c.network_id and t.provider_id = c.provider_id and t.id = c.tax_rate_id
      left join business.payment_term pt on pt.network_id = c.network_id and pt.provider_id = c.provider_id and pt.id = c.payment_term_id
      left join business.contact pk on pk.network_id = c.network_id and pk.id = c.primary_contact_id
      left join business.contact bk on bk.network_id = c.network_id and bk.id = c.billing_contact_id
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** What a verb needs to know of a customer it holds locked. */
export interface LockedCustomer {
  id: CustomerId;
  organisationId: string;
  kind: "local" | "fleet";
  status: CustomerStatus;
  version: number;
  emailLocked: boolean;
}

/**
 * Locks one customer against other changes until the transaction ends; what hangs something on it locks it weaker.
 *
 * @param strength `update` to change it, `share` to hang something on it
 * @returns the customer, or null
 */
export async function lockCustomerRow(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  strength: "update" | "share",
): Promise<LockedCustomer | null> {
  const { rows } = await sql<LockedCustomer>`
    select c.id, c.organisation_id as "organisationId", c.kind, c.status, c.version,
           coalesce(c.contact_email_policy, (select v.contact_email_policy from business.provider v where v.network_id = c.network_id and v.provider_id = c.provider_id)) = 'locked' as "emailLocked"
      from business.customer c
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = ${id} for ${sql.raw(strength)}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Says whether a customer stands below another one, or is it, and holds the chain between them against other changes.
 *
 * @param id      where the way up begins
 * @param aboveId who may be met on it
 */
export async function standsBelow(
  tx: Transaction,
  ctx: Context,
  id: CustomerId,
  aboveId: CustomerId,
): Promise<boolean> {
  const met = new Set<CustomerId>();
  for (let at: CustomerId | null = id; at !== null && !met.has(at);) {
    if (at === aboveId) return true;
    met.add(at);
    const { rows }: { rows: { parentId: CustomerId | null }[] } = await sql<{ parentId: CustomerId | null }>`
      select parent_customer_id as "parentId" from business.customer
       where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${at} for share`.execute(tx);
    at = rows[0]?.parentId ?? null;
  }
  return false;
}

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

/** A customer that somebody wants to delete. */
export interface DeletionCandidate {
  id: CustomerId;
  organisationId: string;
  number: number;
  companyName: string;
  kind: "local" | "fleet";
  status: CustomerStatus;
}

/**
 * Locks customers in the order of their ids, so that two deletions cannot wait for each other for ever.
 */
export async function lockCustomersForDeletion(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<DeletionCandidate[]> {
  const { rows } = await sql<DeletionCandidate>`
    select id, organisation_id as "organisationId", number, company_name as "companyName", kind, status from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[]) order by id for update`.execute(
    tx,
  );
  return rows;
}

/**
 * Reads customers without locking them, to count what a deletion would take.
 */
export async function findDeletionCandidates(
  tx: Transaction,
  ctx: Context,
  ids: readonly string[],
): Promise<DeletionCandidate[]> {
  const { rows } = await sql<DeletionCandidate>`
    select id, organisation_id as "organisationId", number, company_name as "companyName", kind, status from business.customer
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = any (${ids}::uuid[])`.execute(tx);
  return rows;
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
 * Locks many customers in the order of their ids until the transaction ends.
 *
 * @param ids a query of their ids
 */
export async function lockCustomerRows(tx: Transaction, ctx: Context, ids: RawBuilder<unknown>): Promise<void> {
  await sql`
    select from business.customer where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id in (${ids}) order by id for update`.execute(
    tx,
  );
}
