import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Note, NoteId } from "../contract.ts";

/** A stored note, before it is known what the reader may do. */
export type NoteRow = Omit<Note, "allowed">;

const columns = sql`
  n.id, n.customer_id as "customerId", n.work_order_id as "workOrderId", w.number as "workOrderNumber", n.text, n.author_id as "authorId", m.name as "authorName", n.created_at as "createdAt", n.updated_at as "updatedAt", n.version`;
const joined = sql`
  from business.note n join business.staff_member m on m.network_id = n.network_id and m.provider_id = n.provider_id and m.id = n.author_id
  left join business.work_order w on w.network_id = n.network_id and w.provider_id = n.provider_id and w.id = n.work_order_id`;

/**
 * Lists notes of a customer, newest first, walking `note_of_customer`.
 *
 * @param before id of the last note already shown
 */
export async function listNoteRows(
  tx: Transaction,
  ctx: Context,
  customerId: string,
  before: NoteId | undefined,
  limit: number,
): Promise<NoteRow[]> {
  const place = before === undefined ? sql`` : sql`and n.id < ${before}`;
  const { rows } = await sql<NoteRow>`
    select ${columns} ${joined}
     where n.network_id = ${ctx.networkId} and n.provider_id = ${ctx.providerId} and n.customer_id = ${customerId} ${place}
     order by n.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/**
 * Lists notes of a work order, newest first, walking `note_of_work_order`.
 *
 * @param order  the work order and its customer
 * @param before id of the last note already shown
 */
export async function listNoteRowsOfWorkOrder(
  tx: Transaction,
  ctx: Context,
  order: NotedWorkOrder,
  before: NoteId | undefined,
  limit: number,
): Promise<NoteRow[]> {
  const place = before === undefined ? sql`` : sql`and n.id < ${before}`;
  const { rows } = await sql<NoteRow>`
    select ${columns} ${joined}
     where n.network_id = ${ctx.networkId} and n.provider_id = ${ctx.providerId}
       and n.customer_id = ${order.customerId} and n.work_order_id = ${order.id} ${place}
     order by n.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** A work order whose notes are asked for; without a customer it has none. */
export interface NotedWorkOrder {
  id: string;
  customerId: string | null;
}

/**
 * Finds a work order whose notes are asked for.
 *
 * @param assignedTo whose it must be; null for anybody's
 */
export async function findNotedWorkOrder(
  tx: Transaction,
  ctx: Context,
  id: string,
  assignedTo: string | null,
): Promise<NotedWorkOrder | null> {
  const { rows } = await sql<NotedWorkOrder>`
    select id, customer_id as "customerId" from business.work_order
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}
       and (${assignedTo}::uuid is null or assigned_to = ${assignedTo}::uuid)`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Finds one note.
 */
export async function findNoteRow(
  tx: Transaction,
  ctx: Context,
  id: NoteId,
  lock: "no lock" | "for update",
): Promise<NoteRow | null> {
  const { rows } = await sql<NoteRow>`
    select ${columns} ${joined} where n.network_id = ${ctx.networkId} and n.provider_id = ${ctx.providerId} and n.id = ${id}
    ${sql.raw(lock === "for update" ? "for update of n" : "")}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Stores a new note.
 */
export async function insertNoteRow(
  tx: Transaction,
  ctx: Context,
  note: { id: NoteId; customerId: string; workOrderId?: string | undefined; text: string; authorId: string },
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.note (network_id, provider_id, id, customer_id, work_order_id, text, author_id, created_at, updated_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${note.id}, ${note.customerId}, ${note.workOrderId ?? null}, ${note.text}, ${note.authorId}, ${now}, ${now})`.execute(
    tx,
  );
}

/**
 * Stores another text.
 */
export async function updateNoteRow(tx: Transaction, ctx: Context, id: NoteId, text: string): Promise<void> {
  await sql`
    update business.note set text = ${text}, version = version + 1, updated_at = ${ctx.system.clock.now().toISOString()}
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}

/**
 * Deletes one note for good.
 */
export async function deleteNoteRow(tx: Transaction, ctx: Context, id: NoteId): Promise<void> {
  await sql`delete from business.note where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(
    tx,
  );
}

/**
 * Deletes all notes on some customers for good.
 *
 * @returns ids of the deleted notes
 */
export async function deleteNotesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<NoteId[]> {
  const { rows } = await sql<{ id: NoteId }>`
    delete from business.note
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Counts all notes on some customers.
 */
export async function countNotesOfCustomers(
  tx: Transaction,
  ctx: Context,
  customerIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from business.note where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and customer_id = any (${customerIds}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Stores many new notes of one author.
 *
 * @param staged a query: customer_id, text, place (order among those of one customer)
 * @param importId the import that brings them, for its undo
 */
export async function insertNoteRows(
  tx: Transaction,
  ctx: Context,
  authorId: string,
  staged: RawBuilder<unknown>,
  importId: string,
): Promise<void> {
  const now = ctx.system.clock.now().toISOString();
  await sql`
    insert into business.note (network_id, provider_id, id, customer_id, text, author_id, created_at, updated_at, import_id)
    select ${ctx.networkId}, ${ctx.providerId}, business.uuid_at(${now}::timestamptz + s.place * interval '1 millisecond'), s.customer_id, s.text, ${authorId},
           ${now}::timestamptz, ${now}::timestamptz, ${importId}
      from (${staged}) s`.execute(tx);
}

/**
 * Deletes the notes that an import brought and nobody changed since.
 *
 * @returns customers of the notes that stay because somebody changed them
 * @see Rule L-10
 */
export async function deleteNotesOfImport(tx: Transaction, ctx: Context, importId: string): Promise<string[]> {
  const brought = sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and import_id = ${importId}`;
  await sql`delete from business.note where ${brought} and version = 1`.execute(tx);
  const { rows } = await sql<{ id: string }>`select customer_id as id from business.note where ${brought}`.execute(tx);
  return rows.map((row) => row.id);
}
