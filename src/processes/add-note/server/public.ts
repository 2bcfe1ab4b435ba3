export { addNote, addWorkOrderNote } from "./add-note.ts";
