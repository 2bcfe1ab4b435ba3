export { type DisablementAct, disablementEntries } from "./disable-contact-entries.ts";
export { DisablementDialogs } from "./disablement-dialogs.tsx";
