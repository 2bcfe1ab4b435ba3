export { type StaffDisablementAct, staffDisablementEntries } from "./staff-disablement-entries.ts";
export { StaffDisablementDialogs } from "./staff-disablement-dialogs.tsx";
