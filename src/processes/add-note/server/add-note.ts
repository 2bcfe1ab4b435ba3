import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { Problem } from "#platform/shared/problem.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { lockCustomerRow, touchInteraction } from "#records/customers/server/public.ts";
import type { NoteId } from "#records/notes/contract.ts";
import { insertNoteRow } from "#records/notes/server/public.ts";
import { type WorkOrderId, workOrderSettled } from "#records/work-orders/contract.ts";
import { findWorkOrderRow, whoseWork } from "#records/work-orders/server/public.ts";

/**
 * Writes a note on a customer and moves its last interaction.
 *
 * @throws Problem `not-found` 404
 * @see Rule A-04
 */
export async function addNote(ctx: Context, customerId: CustomerId, text: string): Promise<{ id: NoteId }> {
  return await change(ctx, "notes.write", async (tx, activity) => {
    const authorId = requireStaff(ctx);
    if (!(await lockCustomerRow(tx, ctx, customerId, "update"))) throw nothingHere();
    const id = ctx.system.ids.next() as NoteId;
    await insertNoteRow(tx, ctx, { id, customerId, text, authorId });
    await touchInteraction(tx, ctx, customerId);
    activity.record({ what: "note.added", customerId, facts: { noteId: id } });
    return { id };
  });
}

/**
 * Writes a note on a work order and moves the last interaction of its customer. Mobile users write on their own jobs.
 *
 * @throws Problem `not-found` 404, `work-order-settled` 409 when the customer was deleted
 * @see Rule A-04
 */
export async function addWorkOrderNote(ctx: Context, workOrderId: WorkOrderId, text: string): Promise<{ id: NoteId }> {
  return await change(ctx, "work-orders.carry-out", async (tx, activity) => {
    const authorId = requireStaff(ctx);
    const order = await findWorkOrderRow(tx, ctx, workOrderId, whoseWork(ctx));
    if (!order) throw nothingHere();
    const { customerId } = order;
    // A work order outlives its customer for the books only, so whoever comes late finds neither.
    if (customerId === null) throw new Problem(workOrderSettled, { detail: "Its customer was deleted." });
    if (!(await lockCustomerRow(tx, ctx, customerId, "update"))) throw nothingHere();
    const id = ctx.system.ids.next() as NoteId;
    await insertNoteRow(tx, ctx, { id, customerId, workOrderId, text, authorId });
    await touchInteraction(tx, ctx, customerId);
    activity.record({ what: "note.added", customerId, facts: { noteId: id, workOrderId, number: order.number } });
    return { id };
  });
}
