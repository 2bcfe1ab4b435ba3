import { type RawBuilder, sql } from "kysely";
import { authorOf, type Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Discount, LineItem } from "#records/line-items/contract.ts";
import { keptDiscount, keptLines, totalsOf } from "#records/line-items/rules.ts";
import type { QuoteId, QuoteStatus } from "../contract.ts";
import { here } from "./read-quotes-sql.ts";

/** What a draft carries beside its lines. */
export interface QuoteToStore {
  contactId: string | null;
  locationId: string | null;
  title: string | null;
  message: string | null;
  discount: Discount | null;
  expiresOn: string | null;
}

/** A new draft. */
export interface NewQuoteToStore extends QuoteToStore {
  id: QuoteId;
  number: number;
  customerId: string;
  organisationId: string;
  currency: string;
}

/**
 * Stores a new draft with its lines and what they come to. Whoever calls holds the customer locked and has drawn the number.
 */
export async function insertQuoteRow(
  tx: Transaction,
  ctx: Context,
  quote: NewQuoteToStore,
  lines: readonly LineItem[],
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  const { discountKind, discountMinor, discountPercent, discountOn } = keptDiscount(quote.discount);
  const totals = totalsOf(lines, quote.discount);
  await sql`
    insert into business.quote (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, contact_name, location_id, title,
      message, currency, discount_kind, discount_minor, discount_percent, discount_on, net_minor, discounted_minor, tax_minor, total_minor,
      expires_on, created_at, created_by, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${quote.id}, ${quote.number}, ${quote.customerId}, ${quote.organisationId}, ${quote.contactId},
      ${nameOfContact(ctx, quote.contactId)}, ${quote.locationId}, ${quote.title}, ${quote.message}, ${quote.currency},
      ${discountKind}, ${discountMinor}, ${discountPercent}, ${discountOn}, ${totals.netMinor}, ${totals.discountMinor}, ${totals.taxMinor}, ${totals.totalMinor}, ${quote.expiresOn}, ${now}, ${authorOf(ctx)}, ${now})`.execute(
    tx,
  );
  await insertLines(tx, ctx, quote.id, lines);
}

/**
 * Stores another state of a draft that the transaction holds locked, with all its lines and what they come to. The name of
 * its contact is copied anew where another one was chosen.
 *
 * @param contactChosen whether somebody chose the contact, or nobody, with this change
 */
export async function updateQuoteRow(
  tx: Transaction,
  ctx: Context,
  id: QuoteId,
  quote: QuoteToStore & { contactChosen: boolean },
  lines: readonly LineItem[],
): Promise<void> {
  const { discountKind, discountMinor, discountPercent, discountOn } = keptDiscount(quote.discount);
  const totals = totalsOf(lines, quote.discount);
  const contact = quote.contactChosen
    ? sql`contact_id = ${quote.contactId}, contact_name = ${nameOfContact(ctx, quote.contactId)}, contact_gone = false,`
    : sql``;
  await sql`
    update business.quote q
       set ${contact} location_id = ${quote.locationId}, title = ${quote.title}, message = ${quote.message},
           discount_kind = ${discountKind}, discount_minor = ${discountMinor}, discount_percent = ${discountPercent}, discount_on = ${discountOn},
           net_minor = ${totals.netMinor}, discounted_minor = ${totals.discountMinor}, tax_minor = ${totals.taxMinor}, total_minor = ${totals.totalMinor},
           expires_on = ${quote.expiresOn}, version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where ${here(ctx)} and q.id = ${id}`.execute(tx);
  await deleteLines(tx, ctx, id);
  await insertLines(tx, ctx, id, lines);
}

/**
 * Locks the customer of a quote against being made inactive, before the quote itself is locked.
 */
export async function shareCustomerOfQuote(tx: Transaction, ctx: Context, id: QuoteId): Promise<void> {
  await sql`
    select from business.customer c
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId}
       and c.id = (select q.customer_id from business.quote q where ${here(ctx)} and q.id = ${id}) for share`.execute(
    tx,
  );
}

/**
 * Locks a quote against other changes until the transaction ends.
 *
 * @returns whether it is there
 */
export async function lockQuoteRow(tx: Transaction, ctx: Context, id: QuoteId): Promise<boolean> {
  const { rows } = await sql`
    select from business.quote q where ${here(ctx)} and q.id = ${id} for update`.execute(tx);
  return rows.length > 0;
}

/**
 * Stores another status of a locked quote. Going back forgets what came after.
 *
 * @param note what was said when it was approved or rejected
 * @returns its new version
 */
export async function updateQuoteStatus(
  tx: Transaction,
  ctx: Context,
  id: QuoteId,
  status: QuoteStatus,
  note: string | null,
): Promise<number> {
  const now = ctx.system.clock.now().toISOString();
  const decided = status === "approved" || status === "rejected";
  const { rows } = await sql<{ version: number }>`
    update business.quote q
       set status = ${status}, version = version + 1, updated_at = ${now},
           sent_at = case ${status} when 'draft' then null when 'sent' then coalesce(sent_at, ${now}::timestamptz) else sent_at end,
           decided_at = ${decided ? now : null}, decision_note = ${decided ? note : null}
     where ${here(ctx)} and q.id = ${id} returning q.version`.execute(tx);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("The locked quote is gone");
  return version;
}

/**
 * Stores that a locked, approved quote became something; when it was approved and what was said then stays.
 *
 * @param workOrderId the work order it became, or null for something that names the quote itself
 */
export async function markQuoteConverted(
  tx: Transaction,
  ctx: Context,
  id: QuoteId,
  workOrderId: string | null,
): Promise<void> {
  await sql`
    update business.quote q
       set status = 'converted', work_order_id = coalesce(${workOrderId}::uuid, q.work_order_id), version = version + 1,
           updated_at = ${ctx.system.clock.now().toISOString()}
     where ${here(ctx)} and q.id = ${id}`.execute(tx);
}

/**
 * Stores that a locked quote is approved as before, when nothing is left of what it became.
 *
 * @returns what it is known by, or null when it did not become anything or still is something
 */
export async function takeBackConversion(
  tx: Transaction,
  ctx: Context,
  id: QuoteId,
): Promise<{ number: number; customerId: CustomerId } | null> {
  const { rows } = await sql<{ number: number; customerId: CustomerId }>`
    update business.quote q
       set status = 'approved', version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where ${here(ctx)} and q.id = ${id} and q.status = 'converted' and q.work_order_id is null and q.customer_id is not null
       and not exists (select from business.invoice i
                        where i.network_id = q.network_id and i.provider_id = q.provider_id and i.quote_id = q.id)
    returning q.number, q.customer_id as "customerId"`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Deletes a locked draft with its lines for good.
 */
export async function deleteQuoteRow(tx: Transaction, ctx: Context, id: QuoteId): Promise<void> {
  await deleteLines(tx, ctx, id);
  await sql`delete from business.quote q where ${here(ctx)} and q.id = ${id}`.execute(tx);
}

/**
 * Lets go of a contact that is about to be deleted: nothing of its name stays.
 */
export async function releaseContactFromQuotes(tx: Transaction, ctx: Context, contactId: string): Promise<void> {
  await sql`
    update business.quote q set contact_id = null, contact_name = null, contact_gone = true, version = version + 1
     where ${here(ctx)} and q.organisation_id = ${organisationOfContact(ctx, contactId)} and q.contact_id = ${contactId}`.execute(
    tx,
  );
}

/**
 * Deletes the quotes of some customers for good. Those that invoices rest on stay for the books with what they offered
 * (decision 0019). Whoever calls has deleted draft invoices before.
 *
 * @returns how many were deleted, and how many stay
 * @see Rule X-38
 */
export async function deleteQuotesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<{ deleted: number; kept: number }> {
  const goes = sql`${here(ctx)} and q.customer_id = any (${customerIds}::uuid[]) and not exists (
    select from business.invoice i where i.network_id = q.network_id and i.provider_id = q.provider_id and i.quote_id = q.id)`;
  await sql`
    delete from business.quote_line n
     where n.network_id = ${ctx.networkId} and n.provider_id = ${ctx.providerId}
       and n.quote_id in (select q.id from business.quote q where ${goes})`.execute(tx);
  const deleted = await sql`delete from business.quote q where ${goes}`.execute(tx);
  const kept = await sql`
    update business.quote q
       set customer_id = null, organisation_id = null, contact_id = null, contact_name = null, contact_gone = false, location_id = null,
           title = null, message = null, decision_note = null, version = version + 1
     where ${here(ctx)} and q.customer_id = any (${customerIds}::uuid[])`.execute(tx);
  return { deleted: Number(deleted.numAffectedRows ?? 0), kept: Number(kept.numAffectedRows ?? 0) };
}

async function deleteLines(tx: Transaction, ctx: Context, id: QuoteId): Promise<void> {
  await sql`
    delete from business.quote_line where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and quote_id = ${id}`.execute(
    tx,
  );
}

async function insertLines(tx: Transaction, ctx: Context, id: QuoteId, lines: readonly LineItem[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into business.quote_line (network_id, provider_id, quote_id, place, description, quantity, unit_price_minor, tax_name, tax_percent, amount_minor)
    select ${ctx.networkId}, ${ctx.providerId}, ${id}, n.place, n.description, n.quantity, n.unit_price_minor, n.tax_name, n.tax_percent, n.amount_minor
      from jsonb_to_recordset(${JSON.stringify(keptLines(lines))}::jsonb)
        as n(place int, description text, quantity numeric, unit_price_minor bigint, tax_name text, tax_percent numeric, amount_minor bigint)`.execute(
    tx,
  );
}

function nameOfContact(ctx: Context, contactId: string | null): RawBuilder<unknown> {
  return contactId === null
    ? sql`null`
    : sql`(select k.first_name || ' ' || k.last_name from business.contact k where k.network_id = ${ctx.networkId} and k.id = ${contactId})`;
}

/**
 * Lets some quotes name another contact.
 *
 * @param which condition on `q`
 * @returns ids of those that do now
 */
export async function nameContactOnQuotes(
  tx: Transaction,
  ctx: Context,
  to: string,
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update business.quote q
       set contact_id = ${to}, contact_gone = false, version = q.version + 1,
           contact_name = (select k.first_name || ' ' || k.last_name from business.contact k where k.network_id = ${ctx.networkId} and k.id = ${to})
     where ${which} returning q.id`.execute(tx);
  return rows.map((row) => row.id);
}
