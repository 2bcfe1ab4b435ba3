export {
  countNotesOfCustomers,
  deleteNotesOfCustomers,
  deleteNotesOfImport,
  insertNoteRow,
  insertNoteRows,
} from "./notes-sql.ts";
