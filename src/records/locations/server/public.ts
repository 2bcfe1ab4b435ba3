export { locationConstraintProblems } from "./constraint-problems.ts";
export {
  countLocationsOfCustomers,
  deleteLocationsOfCustomers,
  insertLocationRow,
  releaseContactFromLocations,
} from "./locations-sql.ts";
export { insertLocationRows, updateLocationRows } from "./locations-sql.ts";
