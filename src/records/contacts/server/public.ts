export { addContactRow } from "./add-contact-row.ts";
export {
  countContactsOfOrganisations,
  deleteContactRow,
  deleteContactsOfOrganisations,
  findContactRow,
  findOldestOtherContact,
} from "./contacts-sql.ts";
export { asContact } from "./get-contact.ts";
export { insertContactRows, lockContactRows, updateContactRows } from "./contacts-sql.ts";
