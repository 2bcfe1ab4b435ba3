export { disableContact, disableLocked } from "./disable-contact.ts";
