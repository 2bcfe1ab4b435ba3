export { decideStaffDisablement, decideStaffEnabling, decideStaffUndoing } from "../disablement.ts";
export { withSignIn } from "./manage-staff.ts";
export { hashPassword } from "./passwords.ts";
export { startSession } from "./sign-in.ts";
export {
  deleteStaffHandedOver,
  insertStaffHandedOver,
  listStaffHandedOver,
  type StaffHandedOver,
} from "./staff-handed-over-sql.ts";
export {
  disableStaffRow,
  enableStaffRow,
  findStaffRow,
  insertStaffRow,
  listStaffRows,
  lockStaffForDisablement,
  type StaffRow,
} from "./staff-sql.ts";
