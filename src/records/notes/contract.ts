import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Instant, requiredText, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { StaffId } from "#records/staff/contract.ts";
import { WorkOrderId } from "#records/work-orders/contract.ts";

export const NoteId = idOf("Note");
export type NoteId = z.infer<typeof NoteId>;

export const notYourNote = problemType("not-your-note", 403, "Only the author changes a note");

export const NoteText = requiredText(5000, "The note.");

export const Note = z.strictObject({
  id: NoteId,
  customerId: CustomerId,
  workOrderId: WorkOrderId.nullable().describe("The work order on which it stands."),
  workOrderNumber: z.number().int().nullable(),
  text: z.string(),
  authorId: StaffId,
  authorName: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  version: Version,
  allowed: z.array(z.enum(["edit", "delete"])),
});
export type Note = z.infer<typeof Note>;

const ofCustomer = z.strictObject({ customerId: CustomerId });
const params = z.strictObject({ noteId: NoteId });
const pageOfNotes = z.strictObject({
  before: NoteId.optional().describe("Where the previous page ended."),
  limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
});

export const listNotes = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId/notes",
  access: "customers.view",
  summary: "List the notes on a customer and on its work orders, newest first",
  params: ofCustomer,
  query: pageOfNotes,
  reply: z.strictObject({ notes: z.array(Note), next: NoteId.nullable() }),
  status: 200,
  problems: [],
});

export const listWorkOrderNotes = endpoint({
  method: "GET",
  path: "/api/v1/office/work-orders/:workOrderId/notes",
  access: "work-orders.view",
  summary: "List the notes on a work order, newest first; mobile users those on their own",
  params: z.strictObject({ workOrderId: WorkOrderId }),
  query: pageOfNotes,
  reply: z.strictObject({ notes: z.array(Note), next: NoteId.nullable() }),
  status: 200,
  problems: [],
});

export const updateNote = endpoint({
  method: "PATCH",
  path: "/api/v1/office/notes/:noteId",
  access: "notes.change",
  summary: "Change an own note; mobile users on their own work orders",
  params,
  body: z.strictObject({ text: NoteText }),
  reply: Note,
  status: 200,
  problems: [notYourNote],
  version: "required",
});

export const deleteNote = endpoint({
  method: "DELETE",
  path: "/api/v1/office/notes/:noteId",
  access: "notes.change",
  summary: "Delete an own note; mobile users on their own work orders",
  params,
  reply: z.void(),
  status: 204,
  problems: [notYourNote],
  version: "required",
});
