import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { plannedOnce } from "#platform/server/planned-once.ts";
import { organisationOfContact } from "#platform/server/organisation-of-contact.ts";
import type { InvoiceId, InvoiceStatus } from "#records/invoices/contract.ts";
import type { QuoteId, QuoteStatus } from "#records/quotes/contract.ts";
import type { Message, MessageId, MessageInList, MessageReason, MessageStatus, MessageTrigger } from "../contract.ts";

/** What narrows a list; `from` and `until` bound when it was written. */
export interface MessageFilters {
  status?: MessageStatus | undefined;
  trigger?: MessageTrigger | undefined;
  customerId?: string | undefined;
  contactId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** A stored message, before it is known what the reader may do. */
export type MessageRow = Omit<Message, "allowed">;

/** A file that goes along. */
export interface AttachedFile {
  name: string;
  mediaType: string;
  contentHash: string;
}

const listColumns = sql`
  g.id, g.customer_id as "customerId", c.company_name as "customerName", g.contact_id as "contactId", g.to_name as "toName",
  g.to_address as "toAddress", g.trigger, g.subject, g.status, split_part(g.reason, ': ', 1) as reason, g.attempts, g.via,
  m.name as "authorName", g.created_at as "createdAt", g.sent_at as "sentAt"`;
const joined = sql`
  from business.message g
  join business.customer c on c.network_id = g.network_id and c.provider_id = g.provider_id and c.id = g.customer_id
  join business.staff_member m on m.network_id = g.network_id and m.provider_id = g.provider_id and m.id = g.created_by`;

/**
 * Lists messages, newest first, walking the index of the filter.
 *
 * @param before id of the last message already shown
 * @returns up to limit + 1 rows
 */
export async function listMessageRows(
  tx: Transaction,
  ctx: Context,
  filters: MessageFilters,
  before: MessageId | undefined,
  limit: number,
): Promise<MessageInList[]> {
  const place = before === undefined ? sql`` : sql`and g.id < ${before}`;
  const { rows } = await sql<MessageInList>`
    select ${listColumns} ${joined} where ${matching(ctx, filters)} ${place} order by g.id desc limit ${limit + 1}`.execute(
    tx,
  );
  return rows;
}

/**
 * Counts messages, up to one more than a cap.
 */
export async function countMessageRows(
  tx: Transaction,
  ctx: Context,
  filters: MessageFilters,
  cap: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from business.message g where ${matching(ctx, filters)} limit ${cap + 1}) found`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

function matching(ctx: Context, { status, trigger, customerId, contactId, from, until }: MessageFilters) {
  return sql.join(
    [
      sql`g.network_id = ${ctx.networkId} and g.provider_id = ${ctx.providerId}`,
      ...(status === undefined ? [] : [sql`g.status = ${status}`]),
      ...(trigger === undefined ? [] : [sql`g.trigger = ${trigger}`]),
      ...(customerId === undefined ? [] : [sql`g.customer_id = ${customerId}`]),
      ...(contactId === undefined
        ? []
        : [sql`g.organisation_id = ${organisationOfContact(ctx, contactId)} and g.contact_id = ${contactId}`]),
      // Ids begin with the millisecond of their making, so a day is a stretch of the index.
      ...(from === undefined ? [] : [sql`g.id >= ${firstIdAt(from)}::uuid`]),
      ...(until === undefined ? [] : [sql`g.id < ${firstIdAt(until)}::uuid`]),
    ],
    sql` and `,
  );
}

function firstIdAt(instant: string): string {
  const time = Date.parse(instant).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/**
 * Finds one message.
 */
export async function findMessageRow(
  tx: Transaction,
  ctx: Context,
  id: MessageId,
  lock: "no lock" | "for update",
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select ${listColumns}, g.body, g.created_by as "authorId", g.version,
           (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'sizeBytes', f.size_bytes) order by f.id), '[]')
              from business.message_file a join business.file f on f.network_id = a.network_id and f.provider_id = a.provider_id and f.id = a.file_id
             where a.network_id = g.network_id and a.provider_id = g.provider_id and a.message_id = g.id) as files,
           nullif(substr(g.reason, length(split_part(g.reason, ': ', 1)) + 3), '') as "reasonDetail"
    ${joined} where g.network_id = ${ctx.networkId} and g.provider_id = ${ctx.providerId} and g.id = ${id}
    ${sql.raw(lock === "for update" ? "for update of g" : "")}`.execute(tx);
  return rows[0] ?? null;
}

/** A message to be queued. */
export interface MessageToStore {
  id: MessageId;
  customerId: string;
  organisationId: string;
  contactId: string;
  toName: string;
  toAddress: string;
  trigger: MessageTrigger;
  subject: string;
  body: string;
  authorId: string;
  language: string;
  fileIds: readonly string[];
  /** The quote that goes along as a PDF. */
  quoteId?: string;
  /** The invoice that goes along as a PDF. */
  invoiceId?: string;
}

/**
 * Stores a message that waits to be sent.
 */
export async function insertMessageRow(tx: Transaction, ctx: Context, message: MessageToStore): Promise<void> {
  await sql`
    insert into business.message (network_id, provider_id, id, customer_id, organisation_id, contact_id, to_name, to_address, trigger, subject,
      body, language, quote_id, invoice_id, created_by, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${message.id}, ${message.customerId}, ${message.organisationId}, ${message.contactId},
            ${message.toName}, ${message.toAddress}, ${message.trigger}, ${message.subject}, ${message.body}, ${message.language}, ${message.quoteId ?? null}, ${message.invoiceId ?? null},
            ${message.authorId}, ${ctx.system.clock.now().toISOString()})`.execute(tx);
  if (message.fileIds.length === 0) return;
  await sql`
    insert into business.message_file (network_id, provider_id, message_id, file_id)
    select ${ctx.networkId}, ${ctx.providerId}, ${message.id}, unnest(${message.fileIds}::uuid[])`.execute(tx);
}

/**
 * Lists the files that go along with a message.
 */
export async function listAttachedFiles(tx: Transaction, ctx: Context, id: MessageId): Promise<AttachedFile[]> {
  const { rows } = await sql<AttachedFile>`
    select f.name, f.media_type as "mediaType", f.content_hash as "contentHash"
      from business.message_file a join business.file f on f.network_id = a.network_id and f.provider_id = a.provider_id and f.id = a.file_id
     where a.network_id = ${ctx.networkId} and a.provider_id = ${ctx.providerId} and a.message_id = ${id} order by f.id`.execute(
    tx,
  );
  return rows;
}

/** A message at the moment when it would be sent, with what the gate looks at. */
export interface MessageToSend {
  id: MessageId;
  customerId: string;
  organisationId: string;
  contactId: string | null;
  toName: string | null;
  toAddress: string;
  subject: string;
  body: string;
  language: string;
  status: MessageStatus;
  attempts: number;
  trigger: MessageTrigger;
  authorId: string;
  createdAt: string;
  sentAt: string | null;
  contactAddress: string | null | undefined;
  /** The provider to whom the contact belongs; nil for a fleet's own. */
  contactProviderId: string | null;
  /** Null for an enabled contact; read once the contact is held. */
  contactDisabledAt: string | null;
  customerStatus: "active" | "inactive";
  providerName: string;
  providerEmail: string | null;
  hasFiles: boolean;
  quoteId: QuoteId | null;
  invoiceId: InvoiceId | null;
}

/**
 * Takes up a message to send it: contact first, then the message, both held until the transaction ends. So nobody takes the
 * contact away or gives it another address while the mail is handed over, and no two servers send the same message.
 *
 * @returns null when it is not there any more
 */
export async function lockMessageToSend(tx: Transaction, ctx: Context, id: MessageId): Promise<MessageToSend | null> {
  const { rows: contacts } = await sql<{ address: string | null; providerId: string }>`${plannedOnce}
    select k.email as address, k.provider_id as "providerId" from business.contact k
     where k.network_id = ${ctx.networkId} and k.id = (
       select g.contact_id from business.message g where g.network_id = ${ctx.networkId} and g.provider_id = ${ctx.providerId} and g.id = ${id})
       for share`.execute(tx);
  const contact = contacts[0];
  const { rows } = await sql<Omit<MessageToSend, "contactAddress" | "contactProviderId">>`${plannedOnce}
    select g.id, g.customer_id as "customerId", g.organisation_id as "organisationId", g.contact_id as "contactId", g.to_name as "toName",
           g.to_address as "toAddress", g.subject, g.body, g.language, g.status, g.attempts, g.trigger, g.created_by as "authorId",
           g.created_at as "createdAt", g.sent_at as "sentAt", c.status as "customerStatus", v.name as "providerName", v.email as "providerEmail",
           exists (select from business.message_file a where a.network_id = g.network_id and a.provider_id = g.provider_id and a.message_id = g.id) as "hasFiles",
           g.quote_id as "quoteId", g.invoice_id as "invoiceId",
           (select d.disabled_at from business.contact_disablement d where d.network_id = g.network_id and d.contact_id = g.contact_id) as "contactDisabledAt"
      from business.message g
      join business.customer c on c.network_id = g.network_id and c.provider_id = g.provider_id and c.id = g.customer_id
      join business.provider v on v.network_id = g.network_id and v.provider_id = g.provider_id
     where g.network_id = ${ctx.networkId} and g.provider_id = ${ctx.providerId} and g.id = ${id} for update of g`.execute(
    tx,
  );
  const row = rows[0];
  return row === undefined
    ? null
    : { ...row, contactAddress: contact?.address, contactProviderId: contact?.providerId ?? null };
}

/** A quote or an invoice as it is at this moment. */
export interface PaperState {
  status: QuoteStatus | InvoiceStatus;
  version: number;
}

/**
 * Finds how the paper stands that a message was written for.
 *
 * @returns null for a message without one, and when the paper is not there any more
 */
export async function findPaperState(
  tx: Transaction,
  ctx: Context,
  { quoteId, invoiceId }: Pick<MessageToSend, "quoteId" | "invoiceId">,
): Promise<PaperState | null> {
  const { rows } = await sql<PaperState>`
    select q.status, q.version from business.quote q where q.network_id = ${ctx.networkId} and q.provider_id = ${ctx.providerId} and q.id = ${quoteId}
    union all
    select i.status, i.version from business.invoice i where i.network_id = ${ctx.networkId} and i.provider_id = ${ctx.providerId} and i.id = ${invoiceId}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/**
 * Stores what became of trying to send a message.
 *
 * @param outcome `queued` after a try that is worth another one
 */
export async function storeOutcome(
  tx: Transaction,
  ctx: Context,
  id: MessageId,
  outcome:
    | { status: "sent"; via: "smtp" | "outbox"; at: string }
    | { status: "queued" | "failed" | "suppressed"; reason: MessageReason; detail: string },
): Promise<void> {
  const sent = outcome.status === "sent";
  const reason = sent ? null : outcome.detail === "" ? outcome.reason : `${outcome.reason}: ${outcome.detail}`;
  await sql`${plannedOnce}
    update business.message
       set status = ${outcome.status}, reason = ${reason}, via = ${sent ? outcome.via : null},
           sent_at = ${sent ? outcome.at : null}, attempts = attempts + ${outcome.status === "suppressed" ? 0 : 1},
           version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Puts a failed message back among those that wait, its tries counted anew.
 */
export async function queueMessageRowAgain(tx: Transaction, ctx: Context, id: MessageId): Promise<void> {
  await sql`
    update business.message set status = 'queued', reason = null, attempts = 0, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Deletes all messages to a contact for good.
 */
export async function deleteMessagesToContact(tx: Transaction, ctx: Context, contactId: string): Promise<void> {
  await sql`
    delete from business.message_file
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and message_id in (
       select g.id from business.message g
        where g.network_id = ${ctx.networkId} and g.provider_id = ${ctx.providerId}
          and g.organisation_id = ${organisationOfContact(ctx, contactId)} and g.contact_id = ${contactId})`.execute(
    tx,
  );
  await sql`
    delete from business.message
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
       and organisation_id = ${organisationOfContact(ctx, contactId)} and contact_id = ${contactId}`.execute(tx);
}

/**
 * Deletes all messages to people of some customers for good.
 *
 * @returns how many
 */
export async function deleteMessagesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  await sql`
    delete from business.message_file
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and message_id in (
       select g.id from business.message g
        where g.network_id = ${ctx.networkId} and g.provider_id = ${ctx.providerId} and g.customer_id = any (${customerIds}::uuid[]))`.execute(
    tx,
  );
  const { numAffectedRows } = await sql`
    delete from business.message
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Counts all messages to people of some customers.
 */
export async function countMessagesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from business.message
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
