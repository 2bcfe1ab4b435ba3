export { disableContact } from "./disable-contact.ts";
