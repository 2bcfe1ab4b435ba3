export { AddNoteForm } from "./add-note-form.tsx";
