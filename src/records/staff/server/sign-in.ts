import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { requireStaff } from "#platform/server/change.ts";
import type { System } from "#platform/server/context.ts";
import { front } from "#platform/server/front.ts";
import { endSession, moveSession, openSession } from "#platform/server/front/sessions.ts";
import { lockStaffLogin, storeSignInTries } from "#platform/server/front/staff-logins.ts";
import { listWorkplaces } from "#platform/server/front/workplaces.ts";
import type { Visit } from "#platform/server/http/route.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { unreadable } from "#platform/server/key.ts";
import { staffSessionHours } from "#platform/shared/limits.ts";
import { Problem, tooManyRequests } from "#platform/shared/problem.ts";
import { signInRefused } from "../contract.ts";
import { pauseAfter } from "../rules.ts";
import { isPassword } from "./passwords.ts";

/** Tries of one source address in an hour, right ones included. */
const triesPerSource = 60;

/**
 * Signs staff in. A try is counted and committed before the password is looked at, so neither parallel requests nor a
 * crash give free guesses; unknown, wrong and paused get the same answer after the same work.
 *
 * @param visit where the try comes from; gets the cookie
 * @param given e-mail and password as typed
 * @throws Problem `sign-in-refused` 401, `too-many-requests` 429
 * @see reliability: reserve, then verify
 */
export async function signIn(visit: Visit, given: { email: string; password: string }): Promise<void> {
  const { system } = visit;
  await countSource(system, visit.source);
  const now = system.clock.now();
  const reserved = await front(system, async (tx) => {
    const login = await lockStaffLogin(tx, { email: given.email });
    if (!login) return null;
    if (login.lockedUntil !== null && new Date(login.lockedUntil) > now) return { ...login, passwordHash: null };
    const pause = pauseAfter(login.failedAttempts + 1);
    await storeSignInTries(
      tx,
      login.id,
      login.failedAttempts + 1,
      pause === 0 ? null : new Date(now.getTime() + pause * 1000),
    );
    return login;
  });
  const right = await isPassword(reserved?.passwordHash ?? null, given.password);
  const workplace =
    right && reserved ? await front(system, async (tx) => (await listWorkplaces(tx, reserved.id))[0]) : undefined;
  if (!reserved || !right || !workplace) {
    throw new Problem(signInRefused, {
      detail:
        "The email or the password is not right, or there were too many tries: then wait a while, or ask an administrator to unlock you.",
    });
  }
  await startSession(visit, reserved.id, workplace);
}

/**
 * Opens a session for somebody who has proved who they are, and forgets the failed tries. A session that the browser
 * had before ends: nobody can plant one.
 *
 * @param staffId   who
 * @param workplace for which provider
 */
export async function startSession(
  visit: Visit,
  staffId: string,
  workplace: { networkId: string; providerId: string },
): Promise<void> {
  const { token, expiresAt } = await front(visit.system, async (tx) => {
    if (visit.sessionToken) await endSession(tx, visit.sessionToken);
    await storeSignInTries(tx, staffId, 0, null);
    return await openSession(
      tx,
      visit.system,
      { staffId, networkId: workplace.networkId, providerId: workplace.providerId, device: visit.device },
      staffSessionHours,
    );
  });
  visit.signIn(token, expiresAt);
}

/**
 * Signs out: the session ends at once.
 */
export async function signOut(visit: Visit): Promise<void> {
  const token = visit.sessionToken;
  if (token) await front(visit.system, (tx) => endSession(tx, token));
  visit.signOut();
}

/**
 * Lets somebody who works for several providers turn to another one.
 *
 * @param providerId one of the own providers
 * @throws Problem `not-found` 404 for any other
 */
export async function switchProvider(ctx: Context, visit: Visit, providerId: string): Promise<void> {
  const token = visit.sessionToken;
  const staffId = requireStaff(ctx);
  await front(visit.system, async (tx) => {
    const workplace = (await listWorkplaces(tx, staffId)).find((one) => one.providerId === providerId);
    if (!workplace || !token) throw nothingHere();
    await moveSession(tx, token, workplace.networkId, workplace.providerId);
  });
}

async function countSource(system: System, source: string): Promise<void> {
  const limiter = new RateLimiterPostgres({
    storeClient: system.database.frontPool,
    storeType: "pool",
    schemaName: "front",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "staff-source",
    points: triesPerSource,
    duration: 3600,
    clearExpiredByTimeout: false,
  });
  try {
    // The address itself is not kept, only what it hashes to.
    await limiter.consume(unreadable(system.key, "source", source));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new Problem(tooManyRequests, {
      detail: "There were too many tries from your network. Wait, then try again.",
      headers: { "retry-after": String(Math.ceil(refusal.msBeforeNext / 1000)) },
    });
  }
}
