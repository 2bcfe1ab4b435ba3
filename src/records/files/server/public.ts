export { fileConstraintProblems } from "./constraint-problems.ts";
export { countFilesOfCustomers, deleteFilesOfCustomers, deleteFilesOfRecord, findNamedContent } from "./files-sql.ts";
