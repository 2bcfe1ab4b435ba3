export {
  deleteCustomerRows, deleteOrganisationRows, findDeletionCandidates, insertCustomerRow, lockCustomerRow, lockCustomersForDeletion,
  releaseContactFromCustomers, setPrimaryContactWhereNone, touchInteraction,
} from "./customers-sql.ts";
