export { ChangePasswordForm } from "./change-password-form.tsx";
export { ColleagueField } from "./colleague-field.tsx";
export { InvitationForm } from "./invitation-form.tsx";
export { NewPasswordField } from "./new-password-field.tsx";
export { OwnSessions } from "./own-sessions.tsx";
export { SignInForm } from "./sign-in-form.tsx";
export { StaffList } from "./staff-list.tsx";
export { colleaguesQuery } from "./staff-queries.ts";
