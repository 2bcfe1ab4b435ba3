import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { purgeActivityValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import { type Context, heldPermissions, staffIdOf } from "#platform/server/context.ts";
import { pageOf } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { rowIsThere } from "#platform/server/row-is-there.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { seesOwnJobsOnly } from "#records/work-orders/rules.ts";
import type { Note, NoteId } from "../contract.ts";
import { allowedWithNote, decideNoteChange } from "../rules.ts";
import {
  deleteNoteRow,
  findNotedWorkOrder,
  findNoteRow,
  listNoteRows,
  listNoteRowsOfWorkOrder,
  type NoteRow,
  updateNoteRow,
} from "./notes-sql.ts";

/**
 * Lists the notes on a customer, newest first.
 *
 * @param page the last note already shown, and how many are wanted
 * @throws Problem `not-found` 404
 */
export async function listNotes(
  ctx: Context,
  customerId: CustomerId,
  page: { before?: NoteId | undefined; limit: number },
): Promise<{ notes: Note[]; next: NoteId | null }> {
  return await read(ctx, "customers.view", async (tx) => {
    const rows = await listNoteRows(tx, ctx, customerId, page.before, page.limit);
    if (rows.length === 0 && !(await rowIsThere(tx, ctx, "customer", customerId))) throw nothingHere();
    return asPage(ctx, rows, page.limit);
  });
}

/**
 * Lists the notes on a work order, newest first.
 *
 * @param page the last note already shown, and how many are wanted
 * @throws Problem `not-found` 404, also for a mobile user who is not assigned to the work order
 */
export async function listWorkOrderNotes(
  ctx: Context,
  workOrderId: WorkOrderId,
  page: { before?: NoteId | undefined; limit: number },
): Promise<{ notes: Note[]; next: NoteId | null }> {
  return await read(ctx, "work-orders.view", async (tx) => {
    const ownOnly = seesOwnJobsOnly(heldPermissions(ctx));
    const order = await findNotedWorkOrder(tx, ctx, workOrderId, ownOnly ? staffIdOf(ctx) : null);
    if (!order) throw nothingHere();
    return asPage(ctx, await listNoteRowsOfWorkOrder(tx, ctx, order, page.before, page.limit), page.limit);
  });
}

/**
 * Changes the text of an own note.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, also for a mobile user who is not assigned to its work order; `not-your-note` 403,
 *   `changed-meanwhile` 412
 */
export async function updateNote(ctx: Context, id: NoteId, text: string, version: number): Promise<Note> {
  return await change(ctx, "notes.change", async (tx, activity) => {
    const row = await lockedNote(tx, ctx, id, version);
    if (row.text === text) {
      activity.nothingChanged();
      return asNote(ctx, row);
    }
    await updateNoteRow(tx, ctx, id, text);
    activity.record({
      what: "note.updated",
      customerId: row.customerId,
      facts: { noteId: id },
      values: [{ subjectId: id, field: "text", before: row.text, after: text }],
    });
    const stored = await findNoteRow(tx, ctx, id, "no lock");
    if (!stored) throw nothingHere();
    return asNote(ctx, stored);
  });
}

/**
 * Deletes an own note for good.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, also for a mobile user who is not assigned to its work order; `not-your-note` 403,
 *   `changed-meanwhile` 412
 */
export async function deleteNote(ctx: Context, id: NoteId, version: number): Promise<void> {
  await change(ctx, "notes.change", async (tx, activity) => {
    const row = await lockedNote(tx, ctx, id, version);
    await deleteNoteRow(tx, ctx, id);
    await purgeActivityValues(tx, ctx, [id]);
    activity.record({ what: "note.deleted", customerId: row.customerId, facts: { noteId: id } });
  });
}

async function lockedNote(
  tx: Parameters<typeof findNoteRow>[0],
  ctx: Context,
  id: NoteId,
  version: number,
): Promise<NoteRow> {
  const row = await findNoteRow(tx, ctx, id, "for update");
  if (!row || !(await knowsOf(tx, ctx, row))) throw nothingHere();
  refuseUnless(decideNoteChange(row, staffIdOf(ctx)));
  if (row.version !== version) throw new Problem(changedMeanwhile, { extra: { current: asNote(ctx, row) } });
  return row;
}

// Mobile users know of the notes on their own jobs only, also of those they wrote while a job was theirs.
async function knowsOf(tx: Parameters<typeof findNoteRow>[0], ctx: Context, note: NoteRow): Promise<boolean> {
  if (!seesOwnJobsOnly(heldPermissions(ctx))) return true;
  return note.workOrderId !== null && (await findNotedWorkOrder(tx, ctx, note.workOrderId, staffIdOf(ctx))) !== null;
}

function asPage(ctx: Context, rows: readonly NoteRow[], limit: number): { notes: Note[]; next: NoteId | null } {
  const { shown, next } = pageOf(rows, limit, (last) => last.id);
  return { notes: shown.map((row) => asNote(ctx, row)), next };
}

function asNote(ctx: Context, row: NoteRow): Note {
  return { ...row, allowed: allowedWithNote(row, staffIdOf(ctx), heldPermissions(ctx)) };
}
