export { ContactFacts } from "./contact-facts.tsx";
export { ContactFields } from "./contact-fields.tsx";
export { ContactPicker } from "./contact-picker.tsx";
export { ContactMarks, ContactsGrid } from "./contacts-grid.tsx";
export { ContactsTab } from "./contacts-tab.tsx";
export { contactName, contactValuesOf, emptyContact, isBlankContact } from "./contact-values.ts";
export type { ContactValues } from "./contact-values.ts";
export { useEditContact } from "./edit-contact-form.ts";
export { useContact } from "./use-contacts.ts";
