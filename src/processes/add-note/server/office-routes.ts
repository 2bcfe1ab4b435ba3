import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addNote } from "./add-note.ts";

export const addNoteOfficeRoutes: readonly Route[] = [
  route(contract.addNote, ({ ctx, params, body }) => addNote(ctx, params.customerId, body.text)),
];
