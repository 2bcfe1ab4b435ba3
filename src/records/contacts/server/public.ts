export { addContactRow } from "./add-contact-row.ts";
export {
  countContactsOfOrganisations,
  defaultRegion,
  deleteContactRow,
  deleteContactsOfOrganisations,
  findContactRow,
  findOldestOtherContact,
  insertContactRows,
  lockContactRows,
  updateContactRows,
} from "./contacts-sql.ts";
export { asContact } from "./get-contact.ts";
export { requireUsableContact } from "./usable-contact.ts";
