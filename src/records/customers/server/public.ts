export { customerConstraintProblems } from "./constraint-problems.ts";
export { deactivateCustomer } from "./change-customer-status.ts";
export {
  deleteCustomerRows,
  deleteOrganisationRows,
  findDeletionCandidates,
  insertCustomerRow,
  insertFleetCustomerRow,
  insertFleetRow,
  lockCustomerRow,
  lockCustomersForDeletion,
  releaseContactFromCustomers,
  setPrimaryContactWhereNone,
  touchInteraction,
} from "./customers-sql.ts";
export { getCustomer } from "./get-customer.ts";
export { updateCustomer } from "./update-customer.ts";
export {
  insertCustomerRows,
  insertOrganisationRows,
  lockCustomerRows,
  setPrimaryContactsWhereNone,
  updateCustomerRows,
} from "./customers-sql.ts";
