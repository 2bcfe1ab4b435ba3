export { applyRoles, type RoleRow } from "./apply-roles.ts";
export { compareRows, failed, type GivenRow, type NamedRow, settle } from "./compare-rows.ts";
