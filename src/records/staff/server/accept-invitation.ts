import { change } from "#platform/server/change.ts";
import type { Visit } from "#platform/server/http/route.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { findLinkOwner, useLink } from "#platform/server/front/links.ts";
import { endSessionsOf } from "#platform/server/front/sessions.ts";
import { lockStaffLogin, storePassword } from "#platform/server/front/staff-logins.ts";
import { listWorkplaces } from "#platform/server/front/workplaces.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { linkUsedUp } from "../contract.ts";
import { decidePassword } from "../rules.ts";
import { ownAccount, underOwnName } from "./own-name.ts";
import { hashPassword } from "./passwords.ts";
import { startSession } from "./sign-in.ts";

/**
 * Sets a password with an invitation link and signs in. The link works once; sessions under the old password end.
 *
 * @param given secret of the link, wanted password
 * @throws Problem `link-used-up` 404, `password-too-weak` 422: then the link still works
 */
export async function acceptInvitation(visit: Visit, given: { token: string; password: string }): Promise<void> {
  const { system } = visit;
  const passwordHash = await hashPassword(given.password);
  const { staffId, workplace } = await front(system, async (tx) => {
    const owner = await findLinkOwner(tx, system, "staff-invitation", given.token);
    const place = owner ? (await listWorkplaces(tx, owner))[0] : undefined;
    if (!owner || !place) throw noLink();
    return { staffId: owner, workplace: place };
  });
  const inside = systemContext(system, workplace.networkId, workplace.providerId, "invitation");
  await change(underOwnName({ ...inside, requestId: visit.requestId }, staffId), ownAccount, async (tx, activity) => {
    await frontWithin(tx, async () => {
      const login = await lockStaffLogin(tx, { id: staffId });
      if (!login || !(await useLink(tx, system, "staff-invitation", given.token))) throw noLink();
      refuseUnless(decidePassword(given.password, login.email));
      await storePassword(tx, system, staffId, passwordHash);
      await endSessionsOf(tx, staffId, {});
    });
    activity.record({ what: "staff.password-changed", facts: { staffId } });
  });
  await startSession(visit, staffId, workplace);
}

function noLink(): Problem {
  return new Problem(linkUsedUp, {
    detail: "This link was used or has expired. Ask an administrator for a new one.",
  });
}
