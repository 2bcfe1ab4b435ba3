export { locationConstraintProblems } from "./constraint-problems.ts";
export {
  countLocationsOfContact,
  countLocationsOfCustomers,
  deleteLocationsOfCustomers,
  insertLocationRow,
  insertLocationRows,
  mainLocationName,
  releaseContactFromLocations,
  replaceContactOfLocations,
  updateLocationRows,
} from "./locations-sql.ts";
export { listLocations } from "./locations.ts";
export { requireLocation } from "./require-location.ts";
