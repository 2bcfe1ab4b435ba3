import {
  endSessionsOf,
  front,
  listWorkplaces,
  lockStaffLogin,
  storePassword,
  useLink,
} from "#platform/server/http/session.ts";
import type { Visit } from "#platform/server/http/route.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { linkUsedUp } from "../contract.ts";
import { decidePassword } from "../rules.ts";
import { hashPassword } from "./passwords.ts";
import { startSession } from "./sign-in.ts";

/**
 * Sets a password with an invitation link and signs in. The link works once; sessions under the old password end.
 *
 * @param given secret of the link, wanted password
 * @throws Problem `link-used-up` 404, `password-too-weak` 422: then the link still works
 */
export async function acceptInvitation(visit: Visit, given: { token: string; password: string }): Promise<void> {
  const passwordHash = await hashPassword(given.password);
  const { staffId, workplace } = await front(visit.system, async (tx) => {
    const link = await useLink(tx, visit.system, "staff-invitation", given.token);
    const login = link?.actorId ? await lockStaffLogin(tx, { id: link.actorId }) : null;
    const place = login ? (await listWorkplaces(tx, login.id))[0] : undefined;
    if (!login || !place) throw new Problem(linkUsedUp, { detail: "Ask an administrator for a new invitation." });
    refuseUnless(decidePassword(given.password, login.email));
    await storePassword(tx, visit.system, login.id, passwordHash);
    await endSessionsOf(tx, login.id, {});
    return { staffId: login.id, workplace: place };
  });
  await startSession(visit, staffId, workplace);
}
