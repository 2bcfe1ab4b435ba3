import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addNote, addWorkOrderNote } from "./add-note.ts";

export const addNoteOfficeRoutes: readonly Route[] = [
  route(contract.addNote, ({ ctx, params, body }) => addNote(ctx, params.customerId, body.text)),
  route(contract.addWorkOrderNote, ({ ctx, params, body }) => addWorkOrderNote(ctx, params.workOrderId, body.text)),
];
