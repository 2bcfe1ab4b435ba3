import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { deleteNote, listNotes, listWorkOrderNotes, updateNote } from "./notes.ts";

export const notesOfficeRoutes: readonly Route[] = [
  route(contract.listNotes, ({ ctx, params, query }) => listNotes(ctx, params.customerId, query)),
  route(contract.listWorkOrderNotes, ({ ctx, params, query }) => listWorkOrderNotes(ctx, params.workOrderId, query)),
  route(contract.updateNote, ({ ctx, params, body, version }) => updateNote(ctx, params.noteId, body.text, version)),
  route(contract.deleteNote, ({ ctx, params, version }) => deleteNote(ctx, params.noteId, version)),
];
