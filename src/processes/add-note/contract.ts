import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { NoteId, NoteText } from "#records/notes/contract.ts";
import { WorkOrderId, workOrderSettled } from "#records/work-orders/contract.ts";

export const addNote = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/notes",
  access: "notes.write",
  summary: "Write a note on a customer; counts as an interaction",
  params: z.strictObject({ customerId: CustomerId }),
  body: z.strictObject({ text: NoteText }),
  reply: z.strictObject({ id: NoteId }),
  status: 201,
  problems: [],
  idempotency: "required",
  rules: ["A-04"],
});

export const addWorkOrderNote = endpoint({
  method: "POST",
  path: "/api/v1/office/work-orders/:workOrderId/notes",
  access: "work-orders.carry-out",
  summary: "Write a note on a work order; counts as an interaction with its customer",
  params: z.strictObject({ workOrderId: WorkOrderId }),
  body: z.strictObject({ text: NoteText }),
  reply: z.strictObject({ id: NoteId }),
  status: 201,
  problems: [workOrderSettled],
  idempotency: "required",
  rules: ["A-04"],
});
