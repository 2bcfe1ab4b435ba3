import { type Context, heldPermissions } from "#platform/server/context.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { endSessionsOf, type KnownSession, listSessionsOf } from "#platform/server/front/sessions.ts";
import { emailOfLogin, lockStaffLogin, storePassword, storeSignInTries } from "#platform/server/front/staff-logins.ts";
import { listWorkplaces } from "#platform/server/front/workplaces.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { change } from "#platform/server/change.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { type Me, passwordWrong, type SessionId, type StaffRole } from "../contract.ts";
import { decidePassword, pauseAfter } from "../rules.ts";
import { ownAccount, underOwnName } from "./own-name.ts";
import { hashPassword, isPassword } from "./passwords.ts";

/**
 * Who I am, what I may do, and where I may work.
 *
 * @param session the session as it was found for this request
 */
export async function getMe(ctx: Context, session: KnownSession): Promise<Me> {
  const { workplaces, email } = await front(ctx.system, async (tx) => ({
    workplaces: await listWorkplaces(tx, session.staffId),
    email: await emailOfLogin(tx, session.staffId),
  }));
  return {
    staffId: session.staffId as Me["staffId"],
    name: session.name,
    email,
    roles: session.roles as StaffRole[],
    permissions: [...heldPermissions(ctx)].toSorted(),
    provider: { id: ctx.providerId, name: session.providerName, timeZone: session.timeZone },
    providers: workplaces.map((one) => ({ id: one.providerId as Me["provider"]["id"], name: one.name })),
  };
}

/**
 * Lists my sessions, the last used first.
 */
export async function listOwnSessions(ctx: Context, session: KnownSession) {
  const found = await front(ctx.system, (tx) => listSessionsOf(tx, ctx.system, session.staffId));
  return { sessions: found.map((one) => ({ ...one, id: one.id as SessionId, current: one.id === session.sessionId })) };
}

/**
 * Ends one of my sessions; its next request is answered 401.
 *
 * @throws Problem `not-found` 404 for a session that is not mine
 */
export async function revokeOwnSession(ctx: Context, session: KnownSession, sessionId: SessionId): Promise<void> {
  const ended = await front(ctx.system, (tx) => endSessionsOf(tx, session.staffId, { only: sessionId }));
  if (ended === 0) throw nothingHere();
}

/**
 * Changes my password and ends my other sessions. Wrong present passwords count like failed sign-ins.
 *
 * @param given present and wanted password
 * @throws Problem `password-wrong` 422, `password-too-weak` 422
 */
export async function changePassword(
  ctx: Context,
  session: KnownSession,
  given: { present: string; wanted: string },
): Promise<void> {
  const now = ctx.system.clock.now();
  const login = await front(ctx.system, async (tx) => {
    const found = await lockStaffLogin(tx, { id: session.staffId });
    if (!found) throw nothingHere();
    refuseUnless(atField(decidePassword(given.wanted, found.email), "#/wanted"));
    if (found.lockedUntil !== null && new Date(found.lockedUntil) > now) return { ...found, passwordHash: null };
    const pause = pauseAfter(found.failedAttempts + 1);
    await storeSignInTries(
      tx,
      found.id,
      found.failedAttempts + 1,
      pause === 0 ? null : new Date(now.getTime() + pause * 1000),
    );
    return found;
  });
  if (!(await isPassword(login.passwordHash, given.present))) {
    throw new Problem(passwordWrong, {
      errors: [{ pointer: "#/present", detail: "This is not your present password.", code: "password-wrong" }],
    });
  }
  const passwordHash = await hashPassword(given.wanted);
  await change(underOwnName(ctx, session.staffId), ownAccount, async (tx, activity) => {
    await frontWithin(tx, async () => {
      await storePassword(tx, ctx.system, session.staffId, passwordHash);
      await endSessionsOf(tx, session.staffId, { except: session.sessionId });
    });
    activity.record({ what: "staff.password-changed", facts: { staffId: session.staffId } });
  });
}

function atField(decision: ReturnType<typeof decidePassword>, pointer: string): ReturnType<typeof decidePassword> {
  return decision.allowed
    ? decision
    : { ...decision, errors: (decision.errors ?? []).map((fault) => ({ ...fault, pointer })) };
}
