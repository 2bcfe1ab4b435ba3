import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import { type Context, staffIdOf } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { makeLink } from "#platform/server/front/links.ts";
import {
  addStaffLogin,
  listStaffLogins,
  lockStaffLogin,
  storeSignInTries,
} from "#platform/server/front/staff-logins.ts";
import { read } from "#platform/server/read.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import { undoableUntil } from "#records/contacts/rules.ts";
import {
  emailTaken,
  invitationHours,
  staffDisabled,
  type StaffId,
  type StaffMember,
  type StaffRole,
} from "../contract.ts";
import { decideStaffDisablement, decideStaffEnabling, decideStaffUndoing } from "../disablement.ts";
import { decideInvitation, decideRoles } from "../rules.ts";
import {
  countOtherAdministrators,
  insertStaffRow,
  listStaffRows,
  lockStaffRow,
  type StaffRow,
  updateStaffRow,
} from "./staff-sql.ts";

/**
 * Lists the staff of my provider with how their sign-in stands.
 */
export async function listStaff(ctx: Context): Promise<{ staff: StaffMember[] }> {
  const rows = await read(ctx, "staff.manage", (tx) => listStaffRows(tx, ctx));
  const administrators = rows.filter((row) => row.enabled && row.roles.includes("administrator")).length;
  return { staff: await withSignIn(ctx, rows, administrators) };
}

/**
 * Lists the names of my colleagues who work here now, for choosing one.
 */
export async function listColleagues(ctx: Context): Promise<{ colleagues: { id: StaffId; name: string }[] }> {
  const rows = await read(ctx, "customers.view", (tx) => listStaffRows(tx, ctx));
  return { colleagues: rows.filter((row) => row.enabled).map(({ id, name }) => ({ id, name })) };
}

/**
 * Adds somebody to the staff, without a password: an invitation link lets them choose one.
 *
 * @throws Problem `email-taken` 409
 */
export async function inviteStaff(
  ctx: Context,
  given: { name: string; email: string; roles: StaffRole[] },
): Promise<{ id: StaffId }> {
  return await change(ctx, "staff.manage", async (tx, activity) => {
    const id = ctx.system.ids.next() as StaffId;
    await insertStaffRow(tx, ctx, { ...given, id });
    const added = await frontWithin(tx, () => addStaffLogin(tx, ctx.system, id, given.email, null));
    if (!added) {
      throw new Problem(emailTaken, {
        errors: [
          {
            pointer: "#/email",
            detail: "Somebody signs in with this address already. Use another one.",
            code: "email-taken",
          },
        ],
      });
    }
    activity.record({ what: "staff.added", facts: { staffId: id, roles: given.roles } });
    return { id };
  });
}

/**
 * Makes a fresh invitation link; the one before stops working. Who has a password already keeps it until the link is used.
 *
 * @returns the link, to be shown once
 * @throws Problem `not-found` 404, `works-elsewhere` 409, `staff-disabled` 422
 */
export async function makeInvitation(ctx: Context, id: StaffId): Promise<{ url: string; expiresAt: string }> {
  return await change(ctx, "staff.manage", async (tx, activity) => {
    const row = await lockStaffRow(tx, ctx, id);
    if (!row) throw nothingHere();
    if (!row.enabled) throw new Problem(staffDisabled, { detail: "Enable this person first." });
    const { token, expiresAt } = await frontWithin(tx, async () => {
      const [login] = await listStaffLogins(tx, [id]);
      refuseUnless(decideInvitation(login?.invited === false, (login?.workplaces ?? 1) - 1));
      return await makeLink(tx, ctx.system, "staff-invitation", id, invitationHours);
    });
    activity.record({ what: "staff.invited", facts: { staffId: id } });
    return {
      url: `${ctx.system.publicUrl}/office/invitation#token=${token}`,
      expiresAt: (expiresAt ?? ctx.system.clock.now()).toISOString(),
    };
  });
}

/**
 * Changes name or roles of somebody; roles bite at the next request.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412, `last-administrator` 409
 */
export async function updateStaff(
  ctx: Context,
  id: StaffId,
  changes: { name?: string | undefined; roles?: StaffRole[] | undefined },
  version: number,
): Promise<StaffMember> {
  const { stored, administrators } = await change(ctx, "staff.manage", async (tx, activity) => {
    const row = await lockStaffRow(tx, ctx, id);
    if (!row) throw nothingHere();
    const others = await countOtherAdministrators(tx, ctx, id);
    const administratorsWith = (roles: readonly StaffRole[]) =>
      others + (row.enabled && roles.includes("administrator") ? 1 : 0);
    if (row.version !== version) {
      const [current] = await withSignIn(ctx, [row], administratorsWith(row.roles));
      throw new Problem(changedMeanwhile, { extra: { current } });
    }
    if (changedValues(id, { ...row }, changes).length === 0) {
      activity.nothingChanged();
      return { stored: row, administrators: administratorsWith(row.roles) };
    }
    const roles = changes.roles ?? row.roles;
    refuseUnless(decideRoles(roles, row.enabled && row.roles.includes("administrator") ? others : 1));
    await updateStaffRow(tx, ctx, id, changes.name ?? row.name, roles);
    activity.record({ what: "staff.updated", facts: { staffId: id, rolesBefore: row.roles, roles } });
    const changed = { ...row, name: changes.name ?? row.name, roles, version: version + 1 };
    return { stored: changed, administrators: administratorsWith(roles) };
  });
  const [member] = await withSignIn(ctx, [stored], administrators);
  if (!member) throw nothingHere();
  return member;
}

/**
 * Ends the pause after wrong passwords.
 *
 * @throws Problem `not-found` 404
 */
export async function unlockStaff(ctx: Context, id: StaffId): Promise<void> {
  await change(ctx, "staff.manage", async (tx, activity) => {
    if (!(await lockStaffRow(tx, ctx, id))) throw nothingHere();
    await frontWithin(tx, async () => {
      await lockStaffLogin(tx, { id });
      await storeSignInTries(tx, id, 0, null);
    });
    activity.record({ what: "staff.unlocked", facts: { staffId: id } });
  });
}

/**
 * Adds to stored staff members how their sign-in stands, and what whoever asks may do with them.
 *
 * @param administrators how many enabled administrators there are
 */
export async function withSignIn(
  ctx: Context,
  rows: readonly StaffRow[],
  administrators: number,
): Promise<StaffMember[]> {
  const logins = await front(ctx.system, (tx) =>
    listStaffLogins(
      tx,
      rows.map((row) => row.id),
    ),
  );
  const now = ctx.system.clock.now();
  return rows.map(({ disabledAt, disabledByName, replacementName, undoDays, ...row }) => {
    const login = logins.find((one) => one.id === row.id);
    const lockedUntil = login?.lockedUntil && new Date(login.lockedUntil) > now ? login.lockedUntil : null;
    const invited = login?.invited ?? false;
    const mayInvite = row.enabled && decideInvitation(!invited, (login?.workplaces ?? 1) - 1).allowed;
    const allowed: StaffMember["allowed"] = ["edit"];
    if (mayInvite) allowed.push("invite");
    if (lockedUntil) allowed.push("unlock");
    const facts = { disabledAt, roles: row.roles };
    const others = administrators - (row.enabled && row.roles.includes("administrator") ? 1 : 0);
    if (decideStaffDisablement(facts, row.id === staffIdOf(ctx), others).allowed) allowed.push("disable");
    if (decideStaffEnabling(facts).allowed) allowed.push("enable");
    if (decideStaffUndoing(facts, { now: now.toISOString(), undoDays }).allowed) allowed.push("undo-disablement");
    const disabled =
      disabledAt === null
        ? null
        : {
            at: disabledAt,
            byName: disabledByName,
            replacementName,
            undoableUntil: undoableUntil(disabledAt, undoDays),
          };
    return { ...row, disabled, invited, lockedUntil, allowed };
  });
}
