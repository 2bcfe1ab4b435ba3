export { countNotesOfCustomers, deleteNotesOfCustomers, insertNoteRow, insertNoteRows } from "./notes-sql.ts";
