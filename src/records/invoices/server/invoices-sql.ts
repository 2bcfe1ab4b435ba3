import { type RawBuilder, sql } from "kysely";
import { authorOf, type Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import type { Discount, LineItem } from "#records/line-items/contract.ts";
import { keptDiscount, keptLines, totalsOf } from "#records/line-items/rules.ts";
import type { InvoiceId, InvoiceStatus, InvoiceTerm, NewPayment, PaymentId } from "../contract.ts";
import { billToOf, here } from "./read-invoices-sql.ts";

/** What a draft carries beside its lines. */
export interface InvoiceToStore {
  contactId: string | null;
  title: string | null;
  message: string | null;
  customerReference: string | null;
  discount: Discount | null;
  term: InvoiceTerm | null;
}

/** A new draft. */
export interface NewInvoiceToStore extends InvoiceToStore {
  id: InvoiceId;
  customerId: string;
  organisationId: string;
  currency: string;
  quoteId: string | null;
  workOrderId: string | null;
}

/**
 * Stores a new draft with its lines and what they come to. Whoever calls holds the customer locked.
 */
export async function insertInvoiceRow(
  tx: Transaction,
  ctx: Context,
  invoice: NewInvoiceToStore,
  lines: readonly LineItem[],
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  const { discountKind, discountMinor, discountPercent, discountOn } = keptDiscount(invoice.discount);
  const totals = totalsOf(lines, invoice.discount);
  await sql`
    insert into business.invoice (network_id, provider_id, id, customer_id, organisation_id, contact_id, contact_name, quote_id, work_order_id, title,
      message, customer_reference, currency, discount_kind, discount_minor, discount_percent, discount_on, net_minor, discounted_minor, tax_minor,
      total_minor, term_name, term_days, created_at, created_by, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${invoice.id}, ${invoice.customerId}, ${invoice.organisationId}, ${invoice.contactId},
      ${nameOfContact(ctx, invoice.contactId)}, ${invoice.quoteId}, ${invoice.workOrderId}, ${invoice.title}, ${invoice.message},
      ${invoice.customerReference}, ${invoice.currency}, ${discountKind}, ${discountMinor}, ${discountPercent}, ${discountOn},
      ${totals.netMinor}, ${totals.discountMinor}, ${totals.taxMinor}, ${totals.totalMinor}, ${invoice.term?.name ?? null}, ${invoice.term?.days ?? null}, ${now}, ${authorOf(ctx)}, ${now})`.execute(
    tx,
  );
  await insertLines(tx, ctx, invoice.id, lines);
}

/**
 * Stores another state of a draft that the transaction holds locked, with all its lines and what they come to. The name of
 * its contact is copied anew where another one was chosen.
 *
 * @param contactChosen whether somebody chose the contact, or nobody, with this change
 */
export async function updateInvoiceRow(
  tx: Transaction,
  ctx: Context,
  id: InvoiceId,
  invoice: InvoiceToStore & { contactChosen: boolean },
  lines: readonly LineItem[],
): Promise<void> {
  const { discountKind, discountMinor, discountPercent, discountOn } = keptDiscount(invoice.discount);
  const totals = totalsOf(lines, invoice.discount);
  const contact = invoice.contactChosen
    ? sql`contact_id = ${invoice.contactId}, contact_name = ${nameOfContact(ctx, invoice.contactId)}, contact_gone = false,`
    : sql``;
  await sql`
    update business.invoice i
       set ${contact} title = ${invoice.title}, message = ${invoice.message}, customer_reference = ${invoice.customerReference},
           discount_kind = ${discountKind}, discount_minor = ${discountMinor}, discount_percent = ${discountPercent}, discount_on = ${discountOn},
           net_minor = ${totals.netMinor}, discounted_minor = ${totals.discountMinor}, tax_minor = ${totals.taxMinor}, total_minor = ${totals.totalMinor},
           term_name = ${invoice.term?.name ?? null}, term_days = ${invoice.term?.days ?? null}, version = version + 1,
           updated_at = ${ctx.system.clock.now().toISOString()}
     where ${here(ctx)} and i.id = ${id}`.execute(tx);
  await deleteLines(tx, ctx, id);
  await insertLines(tx, ctx, id, lines);
}

/**
 * Locks the customer of an invoice against being made inactive or renamed, before the invoice itself is locked.
 */
export async function shareCustomerOfInvoice(tx: Transaction, ctx: Context, id: InvoiceId): Promise<void> {
  await sql`
    select from business.customer c
     where c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId}
       and c.id = (select i.customer_id from business.invoice i where ${here(ctx)} and i.id = ${id}) for share`.execute(
    tx,
  );
}

/**
 * Locks an invoice against other changes until the transaction ends; payments wait for each other here.
 *
 * @returns whether it is there
 */
export async function lockInvoiceRow(tx: Transaction, ctx: Context, id: InvoiceId): Promise<boolean> {
  const { rows } = await sql`
    select from business.invoice i where ${here(ctx)} and i.id = ${id} for update`.execute(tx);
  return rows.length > 0;
}

/**
 * Stores that a locked draft is issued: number, days, and name and address of its customer as they are now.
 *
 * @param issue drawn and reckoned by whoever calls
 * @returns its new version
 */
export async function issueInvoiceRow(
  tx: Transaction,
  ctx: Context,
  id: InvoiceId,
  issue: { number: number; status: InvoiceStatus; issuedOn: string; dueOn: string },
): Promise<number> {
  return await changed(
    tx,
    ctx,
    id,
    sql`number = ${issue.number}, status = ${issue.status}, issued_on = ${issue.issuedOn}, due_on = ${issue.dueOn},
        bill_to = (select ${billToOf(sql`c`)} from business.customer c
                    where c.network_id = i.network_id and c.provider_id = i.provider_id and c.id = i.customer_id),`,
  );
}

/**
 * Stores that a locked, issued invoice asks for no money any more.
 *
 * @returns its new version
 */
export async function voidInvoiceRow(tx: Transaction, ctx: Context, id: InvoiceId): Promise<number> {
  return await changed(tx, ctx, id, sql`status = 'void',`);
}

/**
 * Stores when a locked invoice was sent.
 */
export async function updateInvoiceSent(tx: Transaction, ctx: Context, id: InvoiceId, at: string): Promise<void> {
  await changed(tx, ctx, id, sql`sent_at = ${at},`);
}

/**
 * Stores what was paid for a locked invoice, and the status that follows from it.
 *
 * @returns its new version
 */
export async function updatePaid(
  tx: Transaction,
  ctx: Context,
  id: InvoiceId,
  paidMinor: number,
  status: InvoiceStatus,
): Promise<number> {
  return await changed(tx, ctx, id, sql`paid_minor = ${paidMinor}, status = ${status},`);
}

async function changed(tx: Transaction, ctx: Context, id: InvoiceId, sets: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update business.invoice i set ${sets} version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where ${here(ctx)} and i.id = ${id} returning i.version`.execute(tx);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("The locked invoice is gone");
  return version;
}

/**
 * Deletes a locked draft with its lines for good.
 */
export async function deleteInvoiceRow(tx: Transaction, ctx: Context, id: InvoiceId): Promise<void> {
  await deleteLines(tx, ctx, id);
  await sql`delete from business.invoice i where ${here(ctx)} and i.id = ${id}`.execute(tx);
}

/**
 * Stores a payment for a locked invoice.
 */
export async function insertPaymentRow(
  tx: Transaction,
  ctx: Context,
  invoiceId: InvoiceId,
  payment: NewPayment & { id: PaymentId },
): Promise<void> {
  await sql`
    insert into business.payment (network_id, provider_id, id, invoice_id, amount_minor, method, reference, received_on, created_at, created_by)
    values (${ctx.networkId}, ${ctx.providerId}, ${payment.id}, ${invoiceId}, ${payment.amountMinor}, ${payment.method}, ${payment.reference ?? null},
      ${payment.receivedOn}, ${ctx.system.clock.now().toISOString()}, ${authorOf(ctx)})`.execute(tx);
}

/**
 * Finds the invoice of a payment, so that it can be locked first.
 */
export async function findInvoiceOfPayment(tx: Transaction, ctx: Context, id: PaymentId): Promise<InvoiceId | null> {
  const { rows } = await sql<{ id: InvoiceId }>`
    select p.invoice_id as id from business.payment p
     where p.network_id = ${ctx.networkId} and p.provider_id = ${ctx.providerId} and p.id = ${id}`.execute(tx);
  return rows[0]?.id ?? null;
}

/**
 * Deletes a payment of a locked invoice.
 */
export async function deletePaymentRow(tx: Transaction, ctx: Context, id: PaymentId): Promise<void> {
  await sql`
    delete from business.payment p
     where p.network_id = ${ctx.networkId} and p.provider_id = ${ctx.providerId} and p.id = ${id}`.execute(tx);
}

/**
 * Lets go of a contact that is about to be deleted: nothing of its name stays (X-03).
 */
export async function releaseContactFromInvoices(tx: Transaction, ctx: Context, contactId: string): Promise<void> {
  await sql`
    update business.invoice i set contact_id = null, contact_name = null, contact_gone = true, version = version + 1
     where ${here(ctx)} and i.organisation_id = ${organisationOfContact(ctx, contactId)} and i.contact_id = ${contactId}`.execute(
    tx,
  );
}

/**
 * Deletes the drafts of some customers for good. What was issued stays for the books: what was sold and what was paid
 * (decision 0019).
 *
 * @returns how many drafts were deleted, and how many invoices stay
 * @see Rule X-38
 */
export async function deleteInvoicesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<{ deleted: number; kept: number }> {
  const drafts = sql`${here(ctx)} and i.customer_id = any (${customerIds}::uuid[]) and i.status = 'draft'`;
  await sql`
    delete from business.invoice_line n
     where n.network_id = ${ctx.networkId} and n.provider_id = ${ctx.providerId}
       and n.invoice_id in (select i.id from business.invoice i where ${drafts})`.execute(tx);
  const deleted = await sql`delete from business.invoice i where ${drafts}`.execute(tx);
  const kept = await sql`
    update business.invoice i
       set customer_id = null, organisation_id = null, contact_id = null, contact_name = null, contact_gone = false,
           title = null, message = null, customer_reference = null, bill_to = null, version = version + 1
     where ${here(ctx)} and i.customer_id = any (${customerIds}::uuid[])`.execute(tx);
  return { deleted: Number(deleted.numAffectedRows ?? 0), kept: Number(kept.numAffectedRows ?? 0) };
}

async function deleteLines(tx: Transaction, ctx: Context, id: InvoiceId): Promise<void> {
  await sql`
    delete from business.invoice_line where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and invoice_id = ${id}`.execute(
    tx,
  );
}

async function insertLines(tx: Transaction, ctx: Context, id: InvoiceId, lines: readonly LineItem[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into business.invoice_line (network_id, provider_id, invoice_id, place, description, quantity, unit_price_minor, tax_name, tax_percent, amount_minor)
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
