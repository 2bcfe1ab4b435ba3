import { publicRoute, type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { checkLink } from "./check-link.ts";
import { inviteStaff, listColleagues, listStaff, makeInvitation, unlockStaff, updateStaff } from "./manage-staff.ts";
import { changePassword, getMe, listOwnSessions, revokeOwnSession } from "./own-account.ts";
import { signIn, signOut, switchProvider } from "./sign-in.ts";

export const staffFrontRoutes: readonly Route[] = [
  publicRoute(contract.signIn, ({ visit, body }) => signIn(visit, body)),
  publicRoute(contract.checkLink, ({ visit, body }) => checkLink(visit, body)),
  publicRoute(contract.acceptInvitation, ({ visit, body }) => acceptInvitation(visit, body)),
];

export const staffOfficeRoutes: readonly Route[] = [
  route(contract.signOut, ({ visit }) => signOut(visit)),
  route(contract.getMe, ({ ctx, session }) => getMe(ctx, session)),
  route(contract.switchProvider, ({ ctx, visit, body }) => switchProvider(ctx, visit, body.providerId)),
  route(contract.listOwnSessions, ({ ctx, session }) => listOwnSessions(ctx, session)),
  route(contract.revokeOwnSession, ({ ctx, session, params }) => revokeOwnSession(ctx, session, params.sessionId)),
  route(contract.changePassword, ({ ctx, session, body }) => changePassword(ctx, session, body)),
  route(contract.listStaff, ({ ctx }) => listStaff(ctx)),
  route(contract.listColleagues, ({ ctx }) => listColleagues(ctx)),
  route(contract.inviteStaff, ({ ctx, body }) => inviteStaff(ctx, body)),
  route(contract.makeInvitation, ({ ctx, params }) => makeInvitation(ctx, params.staffId)),
  route(contract.updateStaff, ({ ctx, params, body, version }) => updateStaff(ctx, params.staffId, body, version)),
  route(contract.unlockStaff, ({ ctx, params }) => unlockStaff(ctx, params.staffId)),
];
