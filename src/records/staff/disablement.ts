import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { undoTooLate } from "#records/contacts/contract.ts";
import { type UndoFacts, undoableUntil } from "#records/contacts/rules.ts";
import { lastAdministrator, notYourself, staffDisabled, staffEnabled, type StaffRole } from "./contract.ts";

/** What the rules need to know of somebody who shall be disabled or enabled. */
export interface StaffFacts {
  /** ISO 8601 in UTC; null while enabled. */
  disabledAt: string | null;
  roles: readonly StaffRole[];
}

/**
 * Whether somebody can be disabled: not oneself, and never the last one who can administer.
 *
 * @param member              the stored staff member
 * @param isOneself           whether it is whoever asks
 * @param otherAdministrators how many enabled administrators there are beside this person
 */
export function decideStaffDisablement(member: StaffFacts, isOneself: boolean, otherAdministrators: number): Decision {
  if (member.disabledAt !== null) return refused(staffDisabled, { detail: "Somebody disabled this person already." });
  if (isOneself) return refused(notYourself, { detail: "Ask another administrator to do it." });
  if (!member.roles.includes("administrator") || otherAdministrators > 0) return allowed;
  return refused(lastAdministrator, {
    detail: "Nobody else at this provider is an administrator. Give somebody else that role first.",
  });
}

/**
 * Whether somebody can be enabled again.
 *
 * @param member the stored staff member
 */
export function decideStaffEnabling(member: StaffFacts): Decision {
  return member.disabledAt === null
    ? refused(staffEnabled, { detail: "Somebody enabled this person already." })
    : allowed;
}

/**
 * Whether a disablement of staff can be undone: within the days that the provider chose.
 *
 * @param member the stored staff member
 * @see Rule X-34
 */
export function decideStaffUndoing(member: StaffFacts, { now, undoDays }: UndoFacts): Decision {
  const enabling = decideStaffEnabling(member);
  if (!enabling.allowed || member.disabledAt === null) return enabling;
  if (now <= undoableUntil(member.disabledAt, undoDays)) return allowed;
  return refused(undoTooLate, { detail: `That was possible for ${undoDays} days. Enable the staff member instead.` });
}
