export { type DisablementAct, disablementEntries } from "./disable-contact-entries.ts";
export { HandOverLists, inWords } from "./hand-over-numbers.tsx";
export { DisablementDialogs } from "./disablement-dialogs.tsx";
