export { DeleteContactDialog } from "./delete-contact-dialog.tsx";
export { deleteContactEntry } from "./delete-contact-entry.ts";
