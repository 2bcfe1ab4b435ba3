export { NotesTab, WorkOrderNotes } from "./notes-tab.tsx";
