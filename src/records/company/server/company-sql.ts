import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Provider, ProviderChanges, UndoKind } from "../contract.ts";

const columns = sql`provider_id as id, name, time_zone as "timeZone", default_region as "defaultRegion", default_language as "defaultLanguage",
  currency, contact_email_policy as "contactEmailPolicy", customer_delete_guard as "customerDeleteGuard",
  staff_idle_minutes as "staffIdleMinutes", undo_disablement_days as "undoDisablementDays", undo_import_days as "undoImportDays",
  undo_merge_days as "undoMergeDays", phone, email, street, street2, city, state, postal_code as "postalCode", country,
  tax_number as "taxNumber", payment_note as "paymentNote", logo_hash is not null as "hasLogo", version`;

/** The provider one works for, with its settings. */
export async function findProvider(tx: Transaction, ctx: Context): Promise<Provider | null> {
  const { rows } = await sql<Provider>`
    select ${columns} from business.provider where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The same, locked against change until the transaction ends; references to it are not held off. */
export async function lockProvider(tx: Transaction, ctx: Context): Promise<Provider | null> {
  const { rows } = await sql<Provider>`
    select ${columns} from business.provider
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} for no key update`.execute(tx);
  return rows[0] ?? null;
}

/**
 * How many days something can be undone, as the provider chose.
 *
 * @see Rule X-34
 */
export async function undoDays(tx: Transaction, ctx: Context, kind: UndoKind): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select ${sql.id(`undo_${kind}_days`)} as days from business.provider
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}`.execute(tx);
  // A context is always of a provider that is there; without one nothing can be undone.
  return rows[0]?.days ?? 0;
}

/** Columns of the letterhead, which can be emptied, and their fields. */
const letterheadColumns = [
  ["phone", "phone"],
  ["email", "email"],
  ["street", "street"],
  ["street2", "street2"],
  ["city", "city"],
  ["state", "state"],
  ["postal_code", "postalCode"],
  ["country", "country"],
  ["tax_number", "taxNumber"],
  ["payment_note", "paymentNote"],
] as const satisfies readonly (readonly [string, keyof ProviderChanges])[];

/** Changes the settings of the locked provider; what is absent stays, the version rises. */
export async function changeProvider(
  tx: Transaction,
  ctx: Context,
  changes: ProviderChanges,
): Promise<Provider | null> {
  const { rows } = await sql<Provider>`
    update business.provider
       set name = coalesce(${changes.name ?? null}, name),
           time_zone = coalesce(${changes.timeZone ?? null}, time_zone),
           default_region = coalesce(${changes.defaultRegion ?? null}, default_region),
           default_language = coalesce(${changes.defaultLanguage ?? null}, default_language),
           currency = coalesce(${changes.currency ?? null}, currency),
           contact_email_policy = coalesce(${changes.contactEmailPolicy ?? null}, contact_email_policy),
           customer_delete_guard = coalesce(${changes.customerDeleteGuard ?? null}, customer_delete_guard),
           staff_idle_minutes = coalesce(${changes.staffIdleMinutes ?? null}::int, staff_idle_minutes),
           undo_disablement_days = coalesce(${changes.undoDisablementDays ?? null}::int, undo_disablement_days),
           undo_import_days = coalesce(${changes.undoImportDays ?? null}::int, undo_import_days),
           undo_merge_days = coalesce(${changes.undoMergeDays ?? null}::int, undo_merge_days),
           ${sql.join(letterheadColumns.map(([column, field]) => sql`${sql.id(column)} = case when ${changes[field] === undefined} then ${sql.id(column)} else ${changes[field] ?? null} end`))},
           version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/** The content that the provider's logo names, or null. */
export async function findLogo(tx: Transaction, ctx: Context): Promise<Logo | null> {
  const { rows } = await sql<Logo>`
    select logo_hash as hash, logo_media_type as "mediaType" from business.provider
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and logo_hash is not null`.execute(tx);
  return rows[0] ?? null;
}

/** Stores another logo of the locked provider, or none; the version rises. */
export async function storeLogo(tx: Transaction, ctx: Context, logo: Logo | null): Promise<Provider | null> {
  const { rows } = await sql<Provider>`
    update business.provider
       set logo_hash = ${logo?.hash ?? null}, logo_media_type = ${logo?.mediaType ?? null}, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/** A stored picture that stands at the head of quotes and invoices. */
export interface Logo {
  hash: string;
  mediaType: "image/png" | "image/jpeg";
}

/** A company to be set up: a network with its first provider. */
export interface CompanyToStore {
  networkName: string;
  name: string;
  timeZone: string;
  defaultRegion: string;
  defaultLanguage: string;
}

/**
 * Stores a provider, and its network where that is new. Row security lets a change write the network and provider it
 * runs for and no other.
 */
export async function insertNetworkAndProvider(tx: Transaction, ctx: Context, company: CompanyToStore): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.network (network_id, name, created_at) values (${ctx.networkId}, ${company.networkName}, ${now}) on conflict (network_id) do nothing`.execute(
    tx,
  );
  await sql`
    insert into business.provider (network_id, provider_id, name, time_zone, default_region, default_language, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${company.name}, ${company.timeZone}, ${company.defaultRegion}, ${company.defaultLanguage}, ${now})`.execute(
    tx,
  );
}
