export {
  countLocationsOfCustomers, deleteLocationsOfCustomers, insertLocationRow, releaseContactFromLocations,
} from "./locations-sql.ts";
