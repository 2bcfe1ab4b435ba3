export { disableContact, disableLocked, previewOf } from "./disable-contact.ts";
export { disablePlannedContacts } from "./disable-planned-contacts.ts";
export { undoLocked } from "./enable-contact.ts";
