export { AddNoteForm } from "./add-note-form.tsx";
export { AddWorkOrderNoteForm } from "./add-work-order-note-form.tsx";
