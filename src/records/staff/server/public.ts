export { hashPassword } from "./passwords.ts";
export { startSession } from "./sign-in.ts";
export { insertStaffRow } from "./staff-sql.ts";
