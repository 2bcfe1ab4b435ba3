export { addFile } from "./add-file.ts";
export { fileConstraintProblems } from "./constraint-problems.ts";
export {
  countFilesOfCustomers,
  deleteFilesOfCustomers,
  deleteFilesOfRecord,
  leaveFilesToCustomer,
  type FileRow,
  findFileRow,
  findNamedContent,
} from "./files-sql.ts";
export { sightOf } from "./sight.ts";
export { storeInstead, keepReceived, type ReceivedFile, receiveFile } from "./receive-file.ts";
export { updateFile } from "./update-file.ts";
