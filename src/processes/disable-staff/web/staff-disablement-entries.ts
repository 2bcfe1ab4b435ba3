import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { StaffMember } from "#records/staff/contract.ts";

/** What is asked about a staff member. */
export type StaffDisablementAct = "disable" | "enable" | "undo-disablement";

const labels: Readonly<Record<StaffDisablementAct, () => string>> = {
  disable: m.disable_staff_entry,
  enable: m.disable_staff_enable_entry,
  "undo-disablement": m.disable_staff_undo_entry,
};

/**
 * The entries "Disable", or "Enable" and "Undo disablement", of a staff member's menu.
 *
 * @param member the row
 * @param ask    opens the dialog of an act
 */
export function staffDisablementEntries(
  member: StaffMember,
  ask: (asked: { member: StaffMember; act: StaffDisablementAct }) => void,
): MenuEntry[] {
  return (Object.keys(labels) as StaffDisablementAct[])
    .filter((act) => member.allowed.includes(act))
    .map((act) => ({ label: labels[act](), onSelect: () => ask({ member, act }) }));
}
