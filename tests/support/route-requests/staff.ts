import { randomUUID } from "node:crypto";
import { front } from "#platform/server/front.ts";
import { makeLink } from "#platform/server/front/links.ts";
import { testPassword } from "../builders.ts";
import { added, type Asker, name, type RouteRequests } from "./asker.ts";

const anotherPassword = "quiet lanterns over moss 71";

/** Somebody who is disabled. */
async function disabledOf({ company }: Asker) {
  const { staffId } = await company.hire("parts");
  const disabled = await company.admin.ask("POST", `staff/${staffId}/disablement`, { body: {}, version: 1 });
  if (disabled.status !== 200) throw new Error(`Nobody was disabled: ${disabled.status} ${disabled.text}`);
  return { params: { staffId }, version: 2 };
}

/** Valid requests for setting up, signing in, sessions and staff. */
export const staffRequests: RouteRequests = {
  postFrontSetup: async ({ test }) => {
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    return {
      body: {
        token,
        companyName: name("Company"),
        timeZone: "Europe/Madrid",
        defaultRegion: "ES",
        language: "es",
        name: "First Person",
        email: `${randomUUID()}@example.com`,
        password: anotherPassword,
      },
    };
  },
  postFrontOfficeSessions: async ({ company }) => ({
    body: { email: (await company.hire("office")).email, password: testPassword },
  }),
  postFrontLinkChecks: async ({ test }) => {
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    return { body: { purpose: "setup", token } };
  },
  postFrontInvitations: async (asker) => {
    const staffId = await added(asker.company.admin, "staff", {
      name: "New Person",
      email: `${randomUUID()}@example.com`,
      roles: ["office"],
    });
    const { body } = await asker.company.admin.ask("PUT", `staff/${staffId}/invitation`);
    return { body: { token: String(body.url).split("#token=")[1], password: anotherPassword } };
  },
  deleteOfficeSession: async () => ({}),
  getOfficeMe: async () => ({}),
  putOfficeSessionProvider: async ({ company }) => ({ body: { providerId: company.providerId } }),
  getOfficeMeSessions: async () => ({}),
  deleteOfficeMeSessionsSessionId: async ({ by }) => ({
    params: { sessionId: (await by.get("me/sessions")).body.sessions[0].id },
  }),
  putOfficeMePassword: async () => ({ body: { present: testPassword, wanted: anotherPassword } }),
  getOfficeStaff: async () => ({}),
  getOfficeColleagues: async () => ({}),
  postOfficeStaff: async () => ({
    body: { name: "New Person", email: `${randomUUID()}@example.com`, roles: ["technician"] },
  }),
  putOfficeStaffStaffIdInvitation: async ({ company }) => ({
    params: { staffId: (await company.hire("parts")).staffId },
  }),
  patchOfficeStaffStaffId: async ({ company }) => ({
    params: { staffId: (await company.hire("parts")).staffId },
    version: 1,
    body: { name: "Other Name" },
  }),
  deleteOfficeStaffStaffIdLock: async ({ company }) => ({ params: { staffId: (await company.hire("parts")).staffId } }),
  getOfficeStaffStaffIdDisablementPreview: async ({ company }) => ({
    params: { staffId: (await company.hire("parts")).staffId },
  }),
  postOfficeStaffStaffIdDisablement: async ({ company }) => ({
    params: { staffId: (await company.hire("parts")).staffId },
    version: 1,
    body: { replacementId: (await company.hire("office")).staffId },
  }),
  deleteOfficeStaffStaffIdDisablement: disabledOf,
  postOfficeStaffStaffIdDisablementUndo: disabledOf,
};
