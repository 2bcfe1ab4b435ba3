import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { File, FileId, FileRecord } from "../contract.ts";
import type { FileSight } from "../rules.ts";

/** A stored file, before it is known what the reader may do. */
export type FileRow = Omit<File, "allowed"> & { contentHash: string };

/** Content that is stored and may be named by a row. */
export interface NamedContent {
  name: string;
  contentHash: string;
  sizeBytes: number;
  mediaType: string;
  isPicture: boolean;
}

const columns = sql`
  f.id, f.customer_id as "customerId", f.name, f.size_bytes as "sizeBytes", f.media_type as "mediaType", f.is_picture as "isPicture",
  f.note, f.uploaded_by as "uploadedBy", m.name as "uploaderName", f.created_at as "createdAt", f.updated_at as "updatedAt",
  f.version, f.content_hash as "contentHash",
  case when f.work_order_id is not null then jsonb_build_object('kind', 'work-order', 'id', f.work_order_id, 'number', w.number)
       when f.quote_id is not null then jsonb_build_object('kind', 'quote', 'id', f.quote_id, 'number', q.number)
       when f.invoice_id is not null then jsonb_build_object('kind', 'invoice', 'id', f.invoice_id, 'number', i.number) end as record`;
const joined = sql`
  from business.file f
  join business.staff_member m on m.network_id = f.network_id and m.provider_id = f.provider_id and m.id = f.uploaded_by
  left join business.work_order w on w.network_id = f.network_id and w.provider_id = f.provider_id and w.id = f.work_order_id
  left join business.quote q on q.network_id = f.network_id and q.provider_id = f.provider_id and q.id = f.quote_id
  left join business.invoice i on i.network_id = f.network_id and i.provider_id = f.provider_id and i.id = f.invoice_id`;

// Who sees a record sees its files.
function within(sight: FileSight, staffId: string): RawBuilder<unknown> {
  const workOrder = sight.workOrders === "all" ? sql`true` : sql`w.assigned_to = ${staffId}`;
  return sql`case when f.work_order_id is not null then coalesce(${workOrder}, false)
                  when f.quote_id is not null then ${sight.quotes} when f.invoice_id is not null then ${sight.invoices}
                  else ${sight.customers} end`;
}

/** The column that says what a file is about; a customer has those of its records too. */
const ownerColumns = {
  customer: "customer_id",
  "work-order": "work_order_id",
  quote: "quote_id",
  invoice: "invoice_id",
} as const;

/** What files can be about: a customer as a whole, or one of its records. */
export interface FileOwner {
  kind: "customer" | FileRecord["kind"];
  id: string;
}

/**
 * Finds whom a record belongs to, among the records that the reader sees.
 *
 * @param lock whether it must stay there until the transaction ends
 * @returns the customer, or null
 */
export async function findFileOwner(
  tx: Transaction,
  ctx: Context,
  owner: FileOwner,
  sight: FileSight & { staffId: string },
  lock: "no lock" | "stays",
): Promise<{ customerId: CustomerId } | null> {
  const seen = {
    customer: sql`${sight.customers}::boolean`,
    "work-order": sight.workOrders === "all" ? sql`true` : sql`o.assigned_to = ${sight.staffId}`,
    quote: sql`${sight.quotes}::boolean`,
    invoice: sql`${sight.invoices}::boolean`,
  }[owner.kind];
  const customerId = owner.kind === "customer" ? sql.id("o", "id") : sql.id("o", "customer_id");
  const { rows } = await sql<{ customerId: CustomerId }>`
    select ${customerId} as "customerId" from ${sql.id("business", owner.kind.replace("-", "_"))} o
     where o.network_id = ${ctx.networkId} and o.provider_id = ${ctx.providerId} and o.id = ${owner.id} and ${customerId} is not null and ${seen}
     ${sql.raw(lock === "stays" ? "for key share of o" : "")}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Lists files of a customer, or of one of its records, newest first.
 *
 * @param of    whose
 * @param sight whose files the reader sees
 * @param after id of the last file already shown
 */
export async function listFileRows(
  tx: Transaction,
  ctx: Context,
  of: FileOwner,
  sight: FileSight & { staffId: string },
  page: { after?: FileId | undefined; limit: number },
): Promise<FileRow[]> {
  const place = page.after === undefined ? sql`` : sql`and f.id < ${page.after}`;
  const { rows } = await sql<FileRow>`
    select ${columns} ${joined}
     where f.network_id = ${ctx.networkId} and f.provider_id = ${ctx.providerId} and ${sql.id("f", ownerColumns[of.kind])} = ${of.id} ${place}
       and ${within(sight, sight.staffId)}
     order by f.id desc limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/**
 * Says whether a message, sent or not, carries a locked file. Nobody sends it along meanwhile: that would wait for the lock.
 */
export async function isInMessage(tx: Transaction, ctx: Context, id: FileId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from business.message_file
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and file_id = ${id} limit 1`.execute(tx);
  return rows.length > 0;
}

/**
 * Finds one file among those that the reader sees.
 *
 * @param lock `stays`: nobody replaces, renames or deletes it until the transaction ends
 */
export async function findFileRow(
  tx: Transaction,
  ctx: Context,
  id: FileId,
  sight: FileSight & { staffId: string },
  lock: "no lock" | "stays" | "for update",
): Promise<FileRow | null> {
  const { rows } = await sql<FileRow>`
    select ${columns} ${joined}
     where f.network_id = ${ctx.networkId} and f.provider_id = ${ctx.providerId} and f.id = ${id} and ${within(sight, sight.staffId)}
    ${sql.raw({ "no lock": "", stays: "for key share of f", "for update": "for update of f" }[lock])}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Stores a new file; its content is there already.
 */
export async function insertFileRow(
  tx: Transaction,
  ctx: Context,
  file: NamedContent & {
    id: FileId;
    customerId: CustomerId;
    owner: FileOwner;
    uploadedBy: string;
  },
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  const about = (kind: FileRecord["kind"]) => (file.owner.kind === kind ? file.owner.id : null);
  await sql`
    insert into business.file (network_id, provider_id, id, customer_id, work_order_id, quote_id, invoice_id, name, content_hash,
                               size_bytes, media_type, is_picture, uploaded_by, created_at, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${file.id}, ${file.customerId}, ${about("work-order")}, ${about("quote")}, ${about("invoice")},
            ${file.name}, ${file.contentHash}, ${file.sizeBytes}, ${file.mediaType}, ${file.isPicture}, ${file.uploadedBy}, ${now}, ${now})`.execute(
    tx,
  );
}

/**
 * Stores another name or note.
 */
export async function updateFileRow(
  tx: Transaction,
  ctx: Context,
  id: FileId,
  file: { name: string; note: string | null },
): Promise<void> {
  await sql`
    update business.file set name = ${file.name}, note = ${file.note}, version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Lets a file name other content.
 */
export async function replaceFileRow(tx: Transaction, ctx: Context, id: FileId, content: NamedContent): Promise<void> {
  await sql`
    update business.file
       set name = ${content.name}, content_hash = ${content.contentHash}, size_bytes = ${content.sizeBytes}, media_type = ${content.mediaType},
           is_picture = ${content.isPicture}, version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Deletes one file for good.
 */
export async function deleteFileRow(tx: Transaction, ctx: Context, id: FileId): Promise<void> {
  await sql`delete from business.file where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(
    tx,
  );
}

/**
 * Deletes all files of some customers for good, those of their records too.
 *
 * @returns ids of the deleted files
 */
export async function deleteFilesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<FileId[]> {
  const { rows } = await sql<{ id: FileId }>`
    delete from business.file
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Deletes the files of a record for good, before it goes; what a message carries is left to the customer, as it was sent.
 *
 * @returns ids of the deleted files
 */
export async function deleteFilesOfRecord(tx: Transaction, ctx: Context, record: FileOwner): Promise<FileId[]> {
  const { rows } = await sql<{ id: FileId }>`
    delete from business.file f
     where f.network_id = ${ctx.networkId} and f.provider_id = ${ctx.providerId} and ${sql.id("f", ownerColumns[record.kind])} = ${record.id}
       and not exists (select from business.message_file a where a.network_id = f.network_id and a.provider_id = f.provider_id and a.file_id = f.id)
    returning f.id`.execute(tx);
  await leaveFilesToCustomer(tx, ctx, record);
  return rows.map((row) => row.id);
}

/**
 * Leaves the files of a record that goes to its customer.
 */
export async function leaveFilesToCustomer(tx: Transaction, ctx: Context, record: FileOwner): Promise<void> {
  const column = sql.id(ownerColumns[record.kind]);
  await sql`
    update business.file set ${column} = null, version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and ${column} = ${record.id}`.execute(tx);
}

/**
 * Counts all files of some customers.
 */
export async function countFilesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.file where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Tells which of some content is named by a file.
 */
export async function findNamedContent(tx: Transaction, ctx: Context, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ hash: string }>`
    select distinct content_hash as hash from business.file
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and content_hash = any (${hashes}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.hash));
}
