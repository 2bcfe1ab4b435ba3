export { disableContact, disableLocked, previewOf } from "./disable-contact.ts";
export { undoLocked } from "./enable-contact.ts";
