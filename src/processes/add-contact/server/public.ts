export { addContact } from "./add-contact.ts";
