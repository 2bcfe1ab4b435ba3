export { locationConstraintProblems } from "./constraint-problems.ts";
export {
  countLocationsOfCustomers,
  deleteLocationsOfCustomers,
  insertLocationRow,
  insertLocationRows,
  mainLocationName,
  releaseContactFromLocations,
  updateLocationRows,
} from "./locations-sql.ts";
export { listLocations } from "./locations.ts";
export { requireLocation } from "./require-location.ts";
