export { AddContactDialog } from "./add-contact-dialog.tsx";
export { useAddContact } from "./use-add-contact.ts";
