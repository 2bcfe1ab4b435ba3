import { type RawBuilder, sql } from "kysely";
import { type Context, staffIdOf } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { searchMatchesMost } from "#platform/shared/limits.ts";
import { searchWords } from "#platform/shared/search-words.ts";
import type { Contact, ContactChanges, ContactId, NewContact } from "../contract.ts";
import type { Permissions } from "../rules.ts";

/** A stored contact as one of a customer's, before it is known what the reader may do. */
export type ContactRow = Omit<Contact, "allowed" | "emailLocked" | "disabled" | "leaving"> & {
  organisationId: string;
  policyLocks: boolean;
  /** Days within which a disablement can be undone here. */
  undoDays: number;
  /** Null for an enabled contact. */
  disabledAt: string | null;
  disabledByName: string | null;
  replacementId: ContactId | null;
  replacementName: string | null;
  /** The planned day, if there is one. */
  leaving: Contact["leaving"];
};

/** A page of contacts of one customer. */
export interface ContactPage {
  search?: string | undefined;
  status?: "enabled" | "disabled" | undefined;
  sort: "name" | "email" | "phone" | "number";
  direction: "asc" | "desc";
  after?: [string | number, string] | undefined;
  limit: number;
}

const sortColumns: Record<ContactPage["sort"], RawBuilder<unknown>> = {
  name: sql.raw(`(k.last_name || ' ' || k.first_name) collate "und-x-icu"`),
  email: sql.raw("coalesce(k.email_key, '')"),
  phone: sql.raw("coalesce(k.phone, '')"),
  number: sql.raw("k.number"),
};

// The customer through which the contact is seen: an organisation has one customer at each provider.
const seenThrough = (ctx: Context) => sql`
    from business.contact k
    join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id and c.provider_id = ${ctx.providerId}
    join business.provider v on v.network_id = c.network_id and v.provider_id = c.provider_id
    left join business.last_communication l on l.network_id = k.network_id and l.provider_id = k.provider_id and l.contact_id = k.id
    left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id
    left join business.staff_member db on db.network_id = d.network_id and db.provider_id = d.provider_id and db.id = d.disabled_by
    left join business.contact r on r.network_id = d.network_id and r.id = d.replacement_contact_id
    left join business.planned_disablement p on p.network_id = k.network_id and p.provider_id = c.provider_id and p.contact_id = k.id
    left join business.staff_member pb on pb.network_id = p.network_id and pb.provider_id = p.provider_id and pb.id = p.planned_by
    left join business.contact pr on pr.network_id = p.network_id and pr.id = p.replacement_id`;

const columns = sql`
    k.id, c.id as "customerId", k.organisation_id as "organisationId", k.number, k.title, k.first_name as "firstName", k.last_name as "lastName",
    k.phone, k.phone_extension as "phoneExtension", k.alt_phone as "altPhone", k.alt_phone_extension as "altPhoneExtension",
    k.mobile, k.mobile_extension as "mobileExtension", k.email, coalesce(c.contact_email_policy, v.contact_email_policy) = 'locked' as "policyLocks",
    v.undo_disablement_days as "undoDays",
    k.admin, k.access_billing as "accessBilling", k.access_reports as "accessReports", k.create_work_order as "createWorkOrder", k.edit_contact as "editContact",
    coalesce(c.primary_contact_id = k.id, false) as "isPrimary", coalesce(c.billing_contact_id = k.id, false) as "isBilling",
    d.disabled_at as "disabledAt", db.name as "disabledByName", d.replacement_contact_id as "replacementId",
    r.first_name || ' ' || r.last_name as "replacementName",
    case when p.contact_id is not null then json_build_object('on', p.on_day::text, 'plannedByName', pb.name, 'replacementId', p.replacement_id,
      'replacementName', pr.first_name || ' ' || pr.last_name, 'replacementDisabled', exists (
        select from business.contact_disablement pd where pd.network_id = p.network_id
           and pd.contact_id in (p.replacement_id, p.work_orders_to, p.recurring_services_to, p.quotes_to)), 'failure', p.failure, 'moveOverdue', p.move_overdue,
      'others', coalesce((select json_agg(json_build_object('field', o.field, 'id', o.id, 'name', ok.first_name || ' ' || ok.last_name))
        from (values ('workOrdersTo', p.work_orders_to), ('recurringServicesTo', p.recurring_services_to), ('quotesTo', p.quotes_to)) o(field, id)
        join business.contact ok on ok.network_id = p.network_id and ok.id = o.id), '[]'::json)) end as leaving, k.provider_id = business.nobody() as "managedByFleet", k.source, l.at as "lastCommunicatedAt", k.created_at as "createdAt", k.updated_at as "updatedAt", k.version`;

/**
 * Reads one page of the contacts of a customer, walking `contact_of_organisation`; a search asks the search function for
 * this organisation only.
 *
 * @returns up to limit + 1 rows, each with the value it is sorted by
 */
export async function listContactRows(
  tx: Transaction,
  ctx: Context,
  customerId: string,
  page: ContactPage,
): Promise<(ContactRow & { sortValue: string | number })[]> {
  const ways = searchWords(page.search ?? "");
  const column = sortColumns[page.sort];
  const direction = sql.raw(page.direction);
  const cast = sql.raw(page.sort === "number" ? "bigint" : "text");
  const beyond = sql.raw(page.direction === "asc" ? ">" : "<");
  const place = page.after
    ? sql`and (${column}, k.id) ${beyond} (${page.after[0]}::${cast}, ${page.after[1]}::uuid)`
    : sql``;
  const ofCustomer = sql`(
      select o.organisation_id from business.customer o where o.network_id = ${ctx.networkId} and o.provider_id = ${ctx.providerId} and o.id = ${customerId})`;
  const found = ways.map(
    (words) =>
      sql`select business.search_contacts(business.search_patterns(${words}::text[]), ${ofCustomer}, ${searchMatchesMost})`,
  );
  const status = page.status === undefined ? sql`` : sql`and (d.contact_id is null) = ${page.status === "enabled"}`;
  const search = ways.length === 0 ? sql`` : sql`and k.id = any (array(${sql.join(found, sql` union `)}))`;
  const { rows } = await sql<ContactRow & { sortValue: string | number }>`
    select ${columns}, ${column} as "sortValue" ${seenThrough(ctx)}
     where c.network_id = ${ctx.networkId} and c.id = ${customerId} ${status} ${search} ${place}
     order by ${column} ${direction}, k.id ${direction} limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/**
 * Reads one contact, or nothing when it is not among the contacts of my customers.
 *
 * @param lock whether to hold it against other changes until the transaction ends
 */
export async function findContactRow(
  tx: Transaction,
  ctx: Context,
  id: ContactId,
  lock: "no lock" | "for update",
): Promise<ContactRow | null> {
  const { rows } = await sql<ContactRow>`
    select ${columns} ${seenThrough(ctx)} where k.network_id = ${ctx.networkId} and k.id = ${id} ${sql.raw(lock === "for update" ? "for update of k" : "")}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Counts the contacts of an organisation that are there for good (one-time contacts will not count, X-14).
 */
export async function countContactRows(tx: Transaction, ctx: Context, organisationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.contact where network_id = ${ctx.networkId} and organisation_id = ${organisationId}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** A contact to be stored. */
export interface ContactToStore extends Omit<NewContact, keyof Permissions>, Permissions {
  id: ContactId;
  organisationId: string;
  number: number;
  source: "staff" | "fleet" | "import";
}

/**
 * Stores a new contact, managed by this provider.
 */
export async function insertContactRow(tx: Transaction, ctx: Context, contact: ContactToStore): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.contact (network_id, provider_id, id, organisation_id, number, title, first_name, last_name, phone, phone_extension, alt_phone,
      alt_phone_extension, mobile, mobile_extension, email, admin, access_billing, access_reports, create_work_order, edit_contact, source, created_at, created_by, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${contact.id}, ${contact.organisationId}, ${contact.number}, ${contact.title ?? null}, ${contact.firstName},
      ${contact.lastName}, ${contact.phone ?? null}, ${contact.phoneExtension ?? null}, ${contact.altPhone ?? null}, ${contact.altPhoneExtension ?? null},
      ${contact.mobile ?? null}, ${contact.mobileExtension ?? null}, ${contact.email ?? null}, ${contact.admin}, ${contact.accessBilling}, ${contact.accessReports},
      ${contact.createWorkOrder}, ${contact.editContact}, ${contact.source}, ${now}, ${staffIdOf(ctx)}, ${now})`.execute(
    tx,
  );
}

const changeColumns = {
  title: "title",
  firstName: "first_name",
  lastName: "last_name",
  phone: "phone",
  phoneExtension: "phone_extension",
  altPhone: "alt_phone",
  altPhoneExtension: "alt_phone_extension",
  mobile: "mobile",
  mobileExtension: "mobile_extension",
  email: "email",
  admin: "admin",
  accessBilling: "access_billing",
  accessReports: "access_reports",
  createWorkOrder: "create_work_order",
  editContact: "edit_contact",
} as const satisfies Record<keyof ContactChanges, string>;

/**
 * Stores changes of a contact.
 */
export async function updateContactRow(
  tx: Transaction,
  ctx: Context,
  id: ContactId,
  changes: ContactChanges,
): Promise<void> {
  const names = Object.keys(changes) as (keyof ContactChanges)[];
  const sets = names
    .filter((name) => changes[name] !== undefined)
    .map((name) => sql`${sql.ref(changeColumns[name])} = ${changes[name]},`);
  await sql`
    update business.contact set ${sql.join(sets, sql` `)} version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and id = ${id}`.execute(tx);
}

/**
 * Finds who becomes primary when a contact goes: the enabled one of the organisation that is there longest (X-23).
 *
 * @param leavingId the contact that goes
 */
export async function findOldestOtherContact(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  leavingId: ContactId,
): Promise<ContactId | null> {
  const { rows } = await sql<{ id: ContactId }>`
    select k.id from business.contact k where k.network_id = ${ctx.networkId} and k.organisation_id = ${organisationId} and k.id <> ${leavingId}
       and not exists (select from business.contact_disablement d where d.network_id = k.network_id and d.contact_id = k.id)
     order by k.created_at, k.number limit 1 for share of k`.execute(tx);
  return rows[0]?.id ?? null;
}

/**
 * Deletes one contact for good.
 */
export async function deleteContactRow(tx: Transaction, ctx: Context, id: ContactId): Promise<void> {
  await sql`delete from business.contact where network_id = ${ctx.networkId} and id = ${id}`.execute(tx);
}

/**
 * Deletes the contacts that this provider manages of some organisations, for good.
 *
 * @returns ids of the deleted contacts
 */
export async function deleteContactsOfOrganisations(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<ContactId[]> {
  const { rows } = await sql<{ id: ContactId }>`
    delete from business.contact where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and organisation_id = any (${organisationIds}::uuid[]) returning id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/**
 * Counts the contacts that this provider manages of some organisations.
 */
export async function countContactsOfOrganisations(
  tx: Transaction,
  ctx: Context,
  organisationIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.contact where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and organisation_id = any (${organisationIds}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * The country whose national phone numbers are meant at this provider.
 *
 * @returns ISO 3166-1 alpha-2
 */
export async function defaultRegion(tx: Transaction, ctx: Context): Promise<string> {
  const { rows } = await sql<{ region: string }>`
    select default_region as region from business.provider where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`.execute(
    tx,
  );
  return rows[0]?.region ?? "US";
}

/**
 * Stores many new contacts that an import brings, managed by this provider.
 *
 * @param staged a query: id, organisation_id, number, admin, and the fields of a contact
 * @returns how many
 */
export async function insertContactRows(tx: Transaction, ctx: Context, staged: RawBuilder<unknown>): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  const { numAffectedRows } = await sql`
    insert into business.contact (network_id, provider_id, id, organisation_id, number, title, first_name, last_name, phone, phone_extension, alt_phone,
      alt_phone_extension, mobile, mobile_extension, email, admin, source, created_at, created_by, updated_at)
    select ${ctx.networkId}, ${ctx.providerId}, s.id, s.organisation_id, s.number, s.title, s.first_name, s.last_name, s.phone, s.phone_extension, s.alt_phone,
           s.alt_phone_extension, s.mobile, s.mobile_extension, s.email, s.admin, 'import', ${now}::timestamptz,
           ${staffIdOf(ctx)}::uuid, ${now}::timestamptz
      from (${staged}) s order by s.number`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Stores many contacts anew, each with all its fields. Whoever calls holds them locked.
 *
 * @param staged a query: id and the fields of a contact
 * @returns how many
 */
export async function updateContactRows(tx: Transaction, ctx: Context, staged: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`
    update business.contact k
       set title = s.title, first_name = s.first_name, last_name = s.last_name, phone = s.phone, phone_extension = s.phone_extension, alt_phone = s.alt_phone,
           alt_phone_extension = s.alt_phone_extension, mobile = s.mobile, mobile_extension = s.mobile_extension, email = s.email, admin = s.admin,
           access_billing = s.access_billing, access_reports = s.access_reports, create_work_order = s.create_work_order, edit_contact = s.edit_contact,
           version = k.version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
      from (${staged}) s where k.network_id = ${ctx.networkId} and k.provider_id = ${ctx.providerId} and k.id = s.id`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Locks many contacts in the order of their ids until the transaction ends.
 *
 * @param ids a query of their ids
 */
export async function lockContactRows(tx: Transaction, ctx: Context, ids: RawBuilder<unknown>): Promise<void> {
  await sql`select from business.contact where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id in (${ids}) order by id for update`.execute(
    tx,
  );
}

/**
 * Raises the version of a contact of which something changed that lies beside it.
 */
export async function touchContact(tx: Transaction, ctx: Context, contactId: string): Promise<void> {
  await sql`
    update business.contact set version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and id = ${contactId}`.execute(tx);
}
