export { addContactRow } from "./add-contact-row.ts";
export { contactConstraintProblems } from "./constraint-problems.ts";
export {
  type ContactRow,
  countContactsOfOrganisations,
  defaultRegion,
  deleteContactRow,
  deleteContactsOfOrganisations,
  findContactRow,
  findOldestOtherContact,
  insertContactRows,
  lockContactRows,
  touchContact,
  updateContactRow,
  updateContactRows,
} from "./contacts-sql.ts";
export {
  countOtherEnabled,
  deleteDisablement,
  forgetDisablementsOfOrganisations,
  type HandedOver,
  insertDisablement,
  insertHandedOver,
  listHandedOver,
  lockContacts,
  type LockedContact,
  releaseFromDisablements,
  standInOf,
} from "./disablement-sql.ts";
export { asContact } from "./get-contact.ts";
export {
  deletePlannedDisablement,
  type DuePlan,
  failPlannedDisablement,
  findDuePlan,
  lockPlan,
  type PlannedChoice,
  storePlannedDisablement,
} from "./planned-disablement-sql.ts";
export { requireUsableContact } from "./usable-contact.ts";
