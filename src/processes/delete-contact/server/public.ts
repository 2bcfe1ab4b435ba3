export { removeContact } from "./delete-contact.ts";
