import { m } from "#platform/web/paraglide/messages.js";
import { staffRoles } from "../contract.ts";
import type { StaffRole } from "../contract.ts";

/** One role in the words of the screen. */
export interface RoleWords {
  role: StaffRole;
  name: string;
  /** What it allows, in a few words. */
  hint: string;
}

const words: Readonly<Record<StaffRole, { name: () => string; hint: () => string }>> = {
  administrator: { name: m.staff_role_administrator, hint: m.staff_role_administrator_hint },
  office: { name: m.staff_role_office, hint: m.staff_role_office_hint },
  "service-advisor": { name: m.staff_role_service_advisor, hint: m.staff_role_provider_hint },
  "dealer-admin": { name: m.staff_role_dealer_admin, hint: m.staff_role_dealer_admin_hint },
  "service-manager": { name: m.staff_role_service_manager, hint: m.staff_role_provider_hint },
  parts: { name: m.staff_role_parts, hint: m.staff_role_provider_hint },
  technician: { name: m.staff_role_technician, hint: m.staff_role_technician_hint },
  mobile: { name: m.staff_role_mobile, hint: m.staff_role_mobile_hint },
};

/** @returns all roles in their words, the most powerful first */
export function roleWords(): RoleWords[] {
  return staffRoles.map((role) => ({ role, name: words[role].name(), hint: words[role].hint() }));
}

/**
 * @param roles roles of one person
 * @returns their names, in one line
 */
export function roleNames(roles: readonly StaffRole[]): string {
  return staffRoles
    .filter((role) => roles.includes(role))
    .map((role) => words[role].name())
    .join(", ");
}
