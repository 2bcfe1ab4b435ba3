export { changeRecurringServiceStatus } from "./change-recurring-service-status.ts";
export { recurringServiceConstraintProblems } from "./constraint-problems.ts";
export { serviceAsRead } from "./get-recurring-service.ts";
export {
  countServicesOfContact,
  giveBackRecurringServices,
  handOverRecurringServices,
  numbersOfRecurringServices,
} from "./hand-over-sql.ts";
export { countServicesOfStaff, returnServicesTo, handServicesTo, lockServicesOfStaff } from "./staff-hand-over-sql.ts";
export { countServicesOfCustomers } from "./read-recurring-services-sql.ts";
export {
  advanceRecurringServices,
  deleteServiceRow,
  deleteServicesOfCustomers,
  insertServiceRow,
  lockDueRecurringServices,
  type LockedRecurringService,
  lockServiceRow,
  type OccurrenceToMake,
  releaseContactFromRecurringServices,
  type ServiceAdvance,
  stagedOccurrences,
} from "./recurring-services-sql.ts";
