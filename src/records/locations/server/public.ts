export { locationConstraintProblems } from "./constraint-problems.ts";
export {
  countLocationsOfContact,
  countLocationsOfCustomers,
  deleteLocationsOfCustomers,
  deleteLocationsOfImport,
  insertLocationRow,
  insertLocationRows,
  listLocationRows,
  mainLocationName,
  releaseContactFromLocations,
  replaceContactOfLocations,
  updateLocationRow,
  updateLocationRows,
} from "./locations-sql.ts";
export { listLocations } from "./locations.ts";
export { requireLocation } from "./require-location.ts";
