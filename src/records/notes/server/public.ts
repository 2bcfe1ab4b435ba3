export { countNotesOfCustomers, deleteNotesOfCustomers, insertNoteRow } from "./notes-sql.ts";
