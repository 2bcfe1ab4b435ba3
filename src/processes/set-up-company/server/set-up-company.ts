import { change } from "#platform/server/change.ts";
import { type System } from "#platform/server/context.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { makeLink, useLink } from "#platform/server/front/links.ts";
import { addStaffLogin, isSetUp } from "#platform/server/front/staff-logins.ts";
import type { Visit } from "#platform/server/http/route.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { Problem, refuseUnless } from "#platform/shared/problem.ts";
import { insertNetworkAndProvider } from "#records/company/server/public.ts";
import { insertDefaultTemplates } from "#records/message-templates/server/public.ts";
import { linkUsedUp } from "#records/staff/contract.ts";
import { decidePassword } from "#records/staff/rules.ts";
import { hashPassword, insertStaffRow, startSession } from "#records/staff/server/public.ts";
import { insertStartingTypes } from "#records/work-orders/server/public.ts";
import type { SetUpBody } from "../contract.ts";

/**
 * Sets up a new installation: network, provider and first administrator, who is signed in. The link works once.
 *
 * @param given secret of the link, company and administrator
 * @throws Problem `link-used-up` 404, `password-too-weak` 422: then the link still works
 */
export async function setUpCompany(visit: Visit, given: SetUpBody): Promise<void> {
  refuseUnless(decidePassword(given.password, given.email));
  const passwordHash = await hashPassword(given.password);
  const { system } = visit;
  const networkId = system.ids.next();
  const providerId = system.ids.next();
  const staffId = system.ids.next();
  await change(systemContext(system, networkId, providerId, "setup"), "staff.manage", async (tx, activity, inside) => {
    const link = await frontWithin(tx, () => useLink(tx, system, "setup", given.token));
    if (!link)
      throw new Problem(linkUsedUp, {
        detail: "The company is set up already, or this link is an old one. Look at what the start printed last.",
      });
    await insertNetworkAndProvider(tx, inside, {
      networkName: given.companyName,
      name: given.companyName,
      timeZone: given.timeZone,
      defaultRegion: given.defaultRegion,
      defaultLanguage: given.language,
    });
    await insertDefaultTemplates(tx, inside, given.language);
    await insertStartingTypes(tx, inside, given.language);
    await insertStaffRow(tx, inside, { id: staffId, name: given.name, email: given.email, roles: ["administrator"] });
    await frontWithin(tx, () => addStaffLogin(tx, system, staffId, given.email, passwordHash));
    activity.record({ what: "company.set-up", facts: { staffId } });
  });
  await startSession(visit, staffId, { networkId, providerId });
}

/**
 * Makes the link of a new installation; an older one stops working.
 *
 * @returns the secret for the link, or null when a company is set up already
 */
export async function makeSetUpLink(system: System): Promise<string | null> {
  return await front(system, async (tx) => {
    if (await isSetUp(tx)) return null;
    return (await makeLink(tx, system, "setup", null, null)).token;
  });
}
