export { deactivateCustomer } from "./change-customer-status.ts";
export { customerConstraintProblems } from "./constraint-problems.ts";
export {
  type DeletionCandidate,
  findDeletionCandidates,
  lockCustomerRow,
  lockCustomerRows,
  lockCustomersForDeletion,
} from "./customer-locks-sql.ts";
export {
  deleteCustomerRows,
  deleteOrganisationRows,
  insertCustomerRow,
  findCustomerOfNumber,
  insertCustomerRows,
  insertFleetCustomerRow,
  insertFleetRow,
  insertOrganisationRows,
  releaseContactFromCustomers,
  giveCustomersTo,
  replacePrimaryContact,
  setPrimaryContactsWhereNone,
  setPrimaryContactWhereNone,
  touchInteraction,
  touchInteractionIfFree,
  touchInteractions,
  updateCustomerRow,
  updateCustomerRows,
} from "./customers-sql.ts";
export { findCustomerRow } from "./customer-profile-sql.ts";
export { getCustomer } from "./get-customer.ts";
export { lockActiveCustomer } from "./lock-active-customer.ts";
export { countCustomersManagedBy, lockCustomersManagedBy, numbersOfCustomers } from "./managed-customers-sql.ts";
export { findSellingDefaults, type SellingDefaults } from "./selling-defaults-sql.ts";
export { updateCustomer } from "./update-customer.ts";
